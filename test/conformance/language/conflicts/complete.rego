package language.conflict

value := 1 if input.n == 4

value := 2 if input.n > 3
