"""The notebook in another language: made from the English one and a file of translations, or refused in a sentence."""

import ast
import re
import tomllib

import nbformat
import notebook_texts
import pytest
import refresh
import translate_notebook
from courses import NOTEBOOK, ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from translate_notebook import TranslationError

TEXT = """\
# A title

Two
lines with $x$.

$$ x = y $$

```python
name = "stays"

# stays too
```
"""
CODE = '''\
%load_ext autoreload

def f(x):
    """The title

        An indented part
      of two lines.
    """
    # a comment
    #     of two lines
    ### BEGIN SOLUTION
    y = "# no comment"  # after code

    # LINEAR -> RELU
    %time y
    ### END SOLUTION
    return y

f.step("a name",
    text="""What it asks
    What to try.""", other="stays")
f.judge("a name", text="""What it asks
    What to try.""")
'''
ENTRIES = """
[[text]]
en = '# A title'
zh = '# 题目'

[[text]]
en = '''
Two
lines with $x$.
'''
zh = '有 $x$ 的两行。'

[[code]]
en = 'The title'
zh = '标题'

[[code]]
en = '''    An indented part
  of two lines.'''
zh = '缩进的部分。'

[[code]]
en = '''
a comment
    of two lines
'''
zh = '''
第一行
    第二行
第三行
'''

[[code]]
en = 'after code'
zh = '代码之后'

[[code]]
en = 'What it asks'
zh = '问什么'

[[code]]
en = 'What to try.'
zh = '试什么。'
"""
TEXT_IN_CHINESE = TEXT.replace("A title", "题目").replace("Two\nlines with $x$.", "有 $x$ 的两行。")
CODE_IN_CHINESE = (
    CODE.replace("The title", "标题")
    .replace("        An indented part\n      of two lines.", "    缩进的部分。")
    .replace("# a comment\n    #     of two lines", "# 第一行\n    #     第二行\n    # 第三行")
    .replace("What it asks", "问什么")
    .replace("What to try.", "试什么。")
    .replace("after code", "代码之后")
)


def code_of(source):
    """Return a cell's code as a syntax tree in text, without its comments, docstrings, arguments `text`, and magics."""
    tree = ast.parse(notebook_texts.as_python(source))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node, clean=False) is not None:
            node.body[0].value.value = "docstring"
        elif isinstance(node, ast.keyword) and node.arg == "text" and isinstance(node.value, ast.Constant):
            node.value.value = "text"
    return ast.dump(tree)


def english_of(entries):
    """Return the English texts of a file of translations."""
    return [pair["en"].strip("\n") for pairs in tomllib.loads(entries).values() for pair in pairs]


@pytest.fixture
def made(tmp_path):
    """Return what translates the two cells with these entries; other cells can be handed in, as sources by id."""

    def translate(entries, **sources):
        path = tmp_path / "zh" / "toy.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(entries, encoding="utf-8")
        sources = {"text": TEXT, "code": CODE} | sources
        cells = [
            (new_markdown_cell if "text" in name else new_code_cell)(source, id=name)
            for name, source in sources.items()
        ]
        return {cell.id: cell.source for cell in translate_notebook.translated(new_notebook(cells=cells), path).cells}

    return translate


@pytest.fixture
def refused(made):
    """Return what translates and returns the complaint."""

    def translate(entries, **sources):
        with pytest.raises(TranslationError) as raised:
            made(entries, **sources)
        return str(raised.value)

    return translate


def test_texts_change_and_nothing_else(made):
    """Paragraphs, docstrings and comments do; code, strings, formulas, magics, markers and indentation do not."""
    assert made(ENTRIES) == {"text": TEXT_IN_CHINESE, "code": CODE_IN_CHINESE}


def test_a_text_is_translated_once_or_for_one_cell(made):
    """An entry serves every cell, except where a cell has an entry of its own."""
    own = "[[second]]\nen = 'after code'\nzh = '别的'\n"
    found = made(ENTRIES + own, second="# after code\n", third="# after code\n")
    assert (found["second"], found["third"]) == ("# 别的\n", "# 代码之后\n")


def test_a_cell_in_another_language_stays(made):
    """What stands below %%html is no Python and has no comments."""
    assert made(ENTRIES, second="%%html\n<b># no comment</b>")["second"] == "%%html\n<b># no comment</b>"


def test_missing_translations_come_ready_to_paste(made, refused):
    """All at once, by cell; what was pasted is refused until it is translated, and accepted then."""
    said = refused("")
    assert "cell text has texts without translation: 2." in said
    assert "cell code has texts without translation: 6." in said
    pasted = "\n".join(part for part in said.split("\n\n") if part.startswith("[["))
    assert english_of(pasted) == english_of(ENTRIES)
    assert refused(pasted).count("zh is still the English text. Translate it.") == 8
    edited = re.sub(r"(zh = '(?:''\n)?)", r"\1译 ", pasted)
    assert made(edited)["text"].startswith("译 # A title\n\n译 Two\nlines")


def test_a_left_over_translation_is_named_with_its_line(refused):
    """Its English is nowhere in the notebook."""
    said = refused(ENTRIES + "\n[[code]]\nen = 'gone'\nzh = '没了'\n")
    line = ENTRIES.count("\n") + 2
    assert f"line {line}, [[code]]: this English text is no longer in the notebook. Delete the entry." in said


def test_a_changed_text_is_told_from_a_new_one(refused):
    """The entry is named, with the new line to paste; it is no longer called missing."""
    said = refused(ENTRIES, text=TEXT.replace("Two\nlines", "Two\nlong lines"))
    line = ENTRIES.split("\n").index("[[text]]", 3) + 1
    assert f"line {line}, [[text]]: the English text was changed." in said
    assert "en = '''\nTwo\nlong lines with $x$.\n'''" in said
    assert "without translation" not in said


@pytest.mark.parametrize(
    ("entries", "sentence"),
    [
        ("[[text]\n", "is not TOML: Expected ']]' at the end of an array declaration (at line 1,"),
        ("[text]\nen = 'a'\n", "write [[text]] above each text of text, in its own line."),
        ("text = 1\n", "write [[text]] above each text of text, in its own line."),
        ("\n[[text]]\nen = 'a'\n", "line 2, [[text]]: there is en. Write en and zh, each a text."),
        ("[[text]]\nen = 'a'\nzh = ' '\n", "line 1, [[text]]: there is en, zh. Write en and zh, each a text."),
        ("[[text]]\nen = 'a'\nzh = 1\n", "line 1, [[text]]: there is en, zh. Write en and zh, each a text."),
        ("[[text]]\nen='a'\nzh='b'\nnote='c'", "line 1, [[text]]: there is en, zh, note. Write en and zh"),
        ("[[text]]\nen='a'\nzh='### END HIDDEN TESTS'", "line 1, [[text]]: zh has a marker of nbgrader. Take it out."),
        (ENTRIES + "[[code]]\nen='after code'\nzh='后'", "says again what line 33 translates. Delete one of the two."),
        (ENTRIES + "[[cod]]\nen='after code'\nzh='后'", "[[cod]]: no cell has this id. Write the id of the cell"),
        (ENTRIES.replace("'标题'", '\'标"""题\''), 'cell code has a docstring that its translation breaks: """标'),
        (ENTRIES.replace("'标题'", "'\\q 标题'"), 'cell code has a docstring that its translation breaks: """\\q 标'),
    ],
)
def test_a_file_that_cannot_be_used(refused, entries, sentence):
    """Each mistake has a sentence with the file and the line, or the cell."""
    said = refused(entries)
    assert "toy.toml" in said
    assert sentence in said


def test_a_cell_that_is_no_python(refused):
    """It is named with the line and what Python says."""
    assert "cell code is not Python (line 1: '(' was never closed). Correct it there." in refused(ENTRIES, code="f(")


def test_refresh_says_it_and_writes_nothing(monkeypatch, capsys, tmp_path):
    """A translation that is missing ends `make refresh` with exit code 1 before anything is made."""
    monkeypatch.setattr(translate_notebook, "LANGUAGES", ("xx",))
    monkeypatch.setattr(refresh, "stages", None)
    assert refresh.main(check=False) == 1
    assert "translations/xx/gradient_checking.toml and the English notebook do not fit together" in (
        printed := capsys.readouterr().out
    )
    assert "en = '# Gradient checking'\nxx = '# Gradient checking'\n" in printed
    assert translate_notebook.main() == 1
    assert capsys.readouterr().err == printed


@pytest.mark.parametrize("text", [None, "<<<<<<< HEAD"])
def test_an_english_notebook_that_cannot_be_read(monkeypatch, capsys, tmp_path, text):
    """It was deleted, or a merge has left its marks: said with what brings it back."""
    monkeypatch.setattr(translate_notebook, "ROOT", tmp_path)
    path = tmp_path / "source" / "gradient_checking" / NOTEBOOK
    path.parent.mkdir(parents=True)
    if text:
        path.write_text(text)
    assert refresh.main(check=True) == 1
    said = capsys.readouterr().out
    assert "source/gradient_checking/gradient_checking.ipynb cannot be read (" in said
    assert "`git restore source/gradient_checking/gradient_checking.ipynb`" in said


@settings(deadline=None)
@example('""".upper() + """')
@example('"""\nimport os\n"""')
@example('"')
@example("\\")
@example("one\rtwo\ftwo")
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_no_translation_changes_code(text):
    """Whatever a translation says, the code is what it was, or the translation is refused."""
    try:
        changed = notebook_texts.with_code_texts(CODE, lambda _: text)
    except notebook_texts.UnreadableCellError:
        return
    assert code_of(changed) == code_of(CODE)


def test_the_course_has_the_same_code_in_both_languages():
    """Cell by cell, but for comments and docstrings."""
    english, chinese = (
        nbformat.read(ROOT / "source" / folder / NOTEBOOK, 4).cells
        for folder in ("gradient_checking", "gradient_checking_zh")
    )
    for ours, theirs in zip(english, chinese, strict=True):
        if ours.cell_type == "code":
            assert code_of(ours.source) == code_of(theirs.source), ours.id


def test_comments_are_told_apart_from_code():
    """The comparison of code ignores a comment and sees a changed number."""
    assert code_of("x = 1  # one") == code_of("x = 1  # 一")
    assert code_of("x = 1") != code_of("x = 2")


@pytest.mark.parametrize("text", ["a", "don't", "the others'", "'''", "\\theta", "a\nb", "a\n'''", 'say "a"', "\\'''"])
def test_texts_are_written_as_toml(text):
    """What is printed to be pasted is read as the same text; a line break at either end is layout."""
    assert tomllib.loads(f"en = {translate_notebook.quoted(text)}")["en"].strip("\n") == text
