def wide(table, countries):
    names = countries.set_index("city")["country"]
    return table.assign(country=table["city"].map(names)).set_index(["country", "month"])["warm"].unstack()
