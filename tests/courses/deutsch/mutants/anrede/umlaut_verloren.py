anrede = {"Aerztin": "Frau Doktor", "Koch": "Herr"}
