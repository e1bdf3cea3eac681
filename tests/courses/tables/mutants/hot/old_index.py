hot = weather[weather.warm > 20][["city", "month"]]
