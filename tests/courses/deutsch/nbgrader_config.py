c.ClearSolutions.begin_solution_delimeter = "LÖSUNG ANFANG"
c.ClearSolutions.end_solution_delimeter = "LÖSUNG ENDE"
c.ClearSolutions.code_stub = {"python": "# HIER DEIN CODE\nraise NotImplementedError()"}
c.ClearHiddenTests.begin_test_delimeter = "VERDECKT ANFANG"
c.ClearHiddenTests.end_test_delimeter = "VERDECKT ENDE"
