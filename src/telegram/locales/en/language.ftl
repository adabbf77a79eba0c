### English. Values are Telegram HTML; arguments arrive escaped. Money comes ready-made, unit included.

language-name = English
