"""In which order files are read, of which there can be more than are read."""

from gradekit.notebook import in_reading_order


def test_copies_come_after_what_they_are_of():
    """However many there are, the notebook itself is not the one that is left out."""
    copies = [f"hw ({number}).ipynb" for number in range(2000)]
    assert in_reading_order([*copies, "hw.ipynb", "a.txt"])[0] == "hw.ipynb"
    assert in_reading_order(["in/hw-Copy1.ipynb", "in/hw.ipynb", "a.txt"])[0] == "in/hw.ipynb"
