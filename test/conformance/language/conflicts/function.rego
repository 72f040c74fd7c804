package language.conflict

f(x) := 1 if x > 1

f(x) := 2 if x > 2

value := f(input.n)
