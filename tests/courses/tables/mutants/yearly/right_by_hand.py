def yearly(table):
    sums = table.groupby("city").rain.agg(["sum", "count"])
    means = (sums["sum"] / sums["count"]).rename("rain")
    return means.sort_values()[::-1]
