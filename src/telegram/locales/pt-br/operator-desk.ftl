refusal-stakes-paused = O operador pausou as apostas. Nada foi descontado. As salas abertas seguem e terminam como antes; tente mais tarde.
