refusal-stakes-paused = El operador ha pausado las apuestas. No se descontó nada. Las salas abiertas siguen y se resuelven como siempre; prueba más tarde.
