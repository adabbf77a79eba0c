refusal-stakes-paused = Bahisler işletmeci tarafından durduruldu. Bakiyene dokunulmadı. Açık odalar sürüyor ve olağan biçimde sonuçlanır; sonra yeniden dene.
