"""The program: `gradekit`, or `python -m gradekit`."""

from gradekit import light_packages, skip_slow_imports  # noqa: F401 - before anything else


def main() -> None:
    """Run the command line."""
    from gradekit.cli import main as run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
