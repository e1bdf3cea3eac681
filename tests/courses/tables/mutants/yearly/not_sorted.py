def yearly(table):
    return table.groupby("city")["rain"].mean()
