def ask_age():
    age = input("Your age: ")
    print("Thank you")
    return int(age)
