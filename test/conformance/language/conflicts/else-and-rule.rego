package language.conflict

value := 1 if input.n > 100

else := 2

value := 3 if input.n > 3
