def load(path):
    return pd.read_csv(path)

weather = load("weather.csv")
