# Dateien im persönlichen Chat.
files-offered = Die Datei steht unten im Chat. Mit „Zulassen“ liegt sie in Ihrem OneDrive.
files-declined = In Ordnung. Die Datei ist nicht gespeichert.
files-not-brought = Die Datei ließ sich nicht ablegen. Bitte lassen Sie sie sich noch einmal anbieten. Hilft das nicht, fragen Sie Ihre IT.
files-not-read = Ich konnte die Datei nicht öffnen. Bitte schicken Sie sie noch einmal, von Ihrem Gerät oder aus Ihrem OneDrive.
files-too-large = Die Datei ist zu groß. Möglich sind { $most } MB.
