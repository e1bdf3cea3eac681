counts = {"a": 3, "b": 1, "c": 2}
figure, bars = plt.subplots()
bars.bar(sorted(counts), sorted(counts.values()))
