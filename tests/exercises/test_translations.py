"""Check that everything a student can read has been translated, and into Chinese."""

import ast
import importlib.util
import json
import re
import string
import tomllib

import pytest

MODULES = ["checks/*.py", "public_tests.py", "gradient_*.py"]
FOLDER = "source/gradient_checking_zh"
TRANSLATIONS = "translations/zh/gradient_checking.toml"
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def messages(root):
    """Return the pairs of sentence and translation."""
    return json.loads(
        (root / FOLDER / "messages.json").read_text(encoding="utf-8"), object_pairs_hook=lambda pairs: pairs
    )


@pytest.fixture(scope="module")
def modules(root):
    """Return the parsed shared modules that speak to students."""
    return [ast.parse(path.read_text(encoding="utf-8")) for name in MODULES for path in sorted(root.glob(name))]


@pytest.fixture(scope="module")
def trees(root, modules):
    """Return the parsed shared modules, and the cells with hidden tests or an answer: one code in both languages."""
    cells = json.loads((root / "source/gradient_checking/gradient_checking.ipynb").read_text(encoding="utf-8"))["cells"]
    hidden = [source for cell in cells if "### BEGIN HIDDEN TESTS" in (source := "".join(cell["source"]))]
    answers = [source for cell in cells if "### BEGIN SOLUTION" in (source := "".join(cell["source"]))]
    assert (len(hidden), len(answers)) == (4, 5)
    return modules + [ast.parse(source) for source in hidden + answers]


def handed_to(tree, function):
    """Yield the first argument of every call of a function or method of that name; of `a if b else c`, a and c."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name == function:
                yield from branches(node.args[0])


def branches(argument):
    """Yield the expressions that a conditional expression may come to, or the one expression."""
    if isinstance(argument, ast.IfExp):
        yield from branches(argument.body)
        yield from branches(argument.orelse)
    else:
        yield argument


def shown_docstrings(tree):
    """Yield the title and the advice of every check."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            decorators = [one.func for one in node.decorator_list if isinstance(one, ast.Call)]
            if any(isinstance(one, ast.Attribute) and one.attr == "check" for one in decorators):
                title, _, advice = ast.get_docstring(node).partition("\n")
                yield title
                yield " ".join(advice.split())


@pytest.fixture(scope="module")
def sentences(trees, modules):
    """Return every sentence that is looked up in the translations."""
    literals = [
        argument.value
        for tree in trees
        for function in ("translate", "refuse")
        for argument in handed_to(tree, function)
        if isinstance(argument, ast.Constant)
    ]
    shown = [text for tree in modules for text in shown_docstrings(tree)]
    return {*literals, *shown} - {""}


def placeholders(sentence):
    """Return the sorted placeholders of a sentence, with their formats."""
    return sorted((field, spec, how) for _, field, spec, how in string.Formatter().parse(sentence) if field)


def test_sentences_are_found(sentences):
    """The sources hold sentences of each kind, so the tests below compare something."""
    assert {
        "not attempted",  # translate, in checks/errors.py
        "{call} raised {error}, at: {line}",  # one branch of a conditional expression, in checks/errors.py
        "{call} raised {error}",  # the other one
        "not attempted: {name} is still None. Assign your result to {name} in the answer cell.",
        "0.28509 (mistakes left in) or about 1.2e-07 (repaired)",  # translate, in public_tests.py
        "There is a mistake in the backward propagation!",  # translate, in an answer cell
        "this is no function defined with def",  # refuse, in checks/examination.py
        "{name} was changed by the call",  # translate, in checks/asking.py
        "J for x = 2 and theta = 4",  # a title
        "You are not using np.linalg.norm for numerator or denominator",  # an advice, and in a hidden test
    } <= sentences


def test_refusals_are_literals(trees):
    """Refusals are plain literals: a sentence that is put together would not be found."""
    refusals = [argument for tree in trees for argument in handed_to(tree, "refuse")]
    assert [ast.unparse(argument) for argument in refusals if not isinstance(argument, ast.Constant)] == []


def test_every_sentence_is_translated(sentences, messages):
    """Each sentence that can be shown has an entry."""
    assert sorted(sentences - dict(messages).keys()) == []


def test_every_translation_is_used(sentences, messages):
    """No entry is left over from a sentence that has changed, and none is there twice."""
    assert sorted(dict(messages).keys() - sentences) == []
    assert len(messages) == len(dict(messages))


def test_placeholders_are_kept(messages):
    """A translation has the placeholders of its sentence, with the same formats."""
    assert {key: value for key, value in messages if placeholders(key) != placeholders(value)} == {}


def test_translations_are_chinese(root, messages):
    """Every translation contains Chinese characters: of a sentence, and of a text of the notebook."""
    tables = tomllib.loads((root / TRANSLATIONS).read_text(encoding="utf-8"))
    translations = [value for _, value in messages] + [entry["zh"] for entries in tables.values() for entry in entries]
    assert [value for value in translations if not HAN.search(value)] == []


@pytest.mark.parametrize(("folder", "chinese"), [(FOLDER, True), ("source/gradient_checking", False)])
def test_each_folder_speaks_its_language(root, messages, folder, chinese):
    """The package translates where the messages lie beside it, although it is the same file in both folders."""
    spec = importlib.util.spec_from_file_location("wording_of_a_folder", root / folder / "checks" / "wording.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for sentence, translation in messages:
        assert module.translate(sentence) == (translation if chinese else sentence)
    assert module.translate("no such sentence") == "no such sentence"


def test_chinese_punctuation_is_full_width(root):
    """No ASCII comma, colon, semicolon, bracket or mark stands directly after or before a Chinese character."""
    half = re.compile("[\u4e00-\u9fff][,:;?!()]|[,:;?!)][\u4e00-\u9fff]")
    names = (TRANSLATIONS, f"{FOLDER}/messages.json", "mutants/misconceptions.toml", "README.zh.md")
    texts = [(root / name).read_text(encoding="utf-8") for name in names]
    found = [text[max(0, match.start() - 20) : match.end() + 20] for text in texts for match in half.finditer(text)]
    assert [piece for piece in found if "](" not in piece] == []
