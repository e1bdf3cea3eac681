# pandas: a file is read, cleaned, grouped and joined.
# %% own
import numpy as np
import pandas as pd
# %% answer load
def load(path):
    """The table of a file, where the rain that is missing is 0."""
    ### BEGIN SOLUTION
    return pd.read_csv(path).fillna({"rain": 0})
    ### END SOLUTION

weather = load("weather.csv")
# %% test test-load 1
assert isinstance(weather, pd.DataFrame)
assert weather.shape == (6, 4)
### BEGIN HIDDEN TESTS
assert list(weather.columns) == ["city", "month", "rain", "warm"]
assert not weather["rain"].isna().any()
assert weather["rain"].dtype == np.float64
### END HIDDEN TESTS
# %% answer yearly
def yearly(table):
    """The mean rain of each city, the wettest first, as a Series."""
    ### BEGIN SOLUTION
    return table.groupby("city")["rain"].mean().sort_values(ascending=False)
    ### END SOLUTION
# %% test test-yearly 2
found = yearly(weather)
assert found.index[0] == "Bergen"
### BEGIN HIDDEN TESTS
expected = pd.Series([165.0, 31.0, 0.5], index=pd.Index(["Bergen", "Oran", "Lima"], name="city"), name="rain")
pd.testing.assert_series_equal(found, expected)
### END HIDDEN TESTS
# %% answer hot
# The rows with more than 20 degrees, of the columns city and month, in a new index from 0 on.
### BEGIN SOLUTION
hot = weather.loc[weather["warm"] > 20, ["city", "month"]].reset_index(drop=True)
### END SOLUTION
# %% test test-hot 1
assert len(hot) == 2, "two rows"
### BEGIN HIDDEN TESTS
pd.testing.assert_frame_equal(hot, pd.DataFrame({"city": ["Oran", "Lima"], "month": [7, 1]}))
### END HIDDEN TESTS
# %% locked countries
countries = pd.DataFrame({"city": ["Bergen", "Oran", "Lima"], "country": ["Norway", "Algeria", "Peru"]})
# %% answer wide
def wide(table, countries):
    """A row for each country and a column for each month: how warm it is."""
    ### BEGIN SOLUTION
    joined = table.merge(countries, on="city")
    return joined.pivot_table(index="country", columns="month", values="warm")
    ### END SOLUTION
# %% test test-wide 2
made = wide(weather, countries)
assert made.loc["Peru", 7] == 17.0
### BEGIN HIDDEN TESTS
assert made.shape == (3, 2)
assert np.allclose(made.to_numpy().sum(axis=0), [36.9, 58.3])
assert "country" not in weather.columns, "the table that came in has changed"
### END HIDDEN TESTS
# %% answer seasons
def with_season(table):
    """The table with a categorical column season."""
    ### BEGIN SOLUTION
    season = table["month"].map({1: "winter", 7: "summer"}).astype("category")
    return table.assign(season=season)
    ### END SOLUTION
# %% test test-seasons 1
found = with_season(weather)
assert found["season"].dtype.name == "category"
assert found["season"].value_counts().to_dict() == {"winter": 3, "summer": 3}
assert "season" not in weather
