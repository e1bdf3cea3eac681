def häufigkeit(text):
    from collections import Counter
    return Counter(text.lower().split())
