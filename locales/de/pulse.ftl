# Die Kurzbefragung als Probelauf: fragen, danken, Ergebnis zeigen.
pulse-title = Probelauf: Eine Frage an Sie
pulse-summary = Probelauf: Eine Frage an Sie, Antwort bis { $until }
pulse-trial = Diese Kurzbefragung ist ein Probelauf. Über die Folgen entscheidet { $owner }. Ihre Antwort ist freiwillig und endgültig.
pulse-missing = Bitte wählen Sie bei der Frage eine Antwort.
pulse-answer-1 = 1 – trifft gar nicht zu
pulse-answer-5 = 5 – trifft voll und ganz zu
pulse-answer-unknown = weiß nicht
pulse-fact-people = Gefragt
pulse-people = { $count ->
    [one] eine Person
   *[other] { $count } Personen
}
pulse-fact-until = Frist
pulse-fact-counted = Gezählt
pulse-counted = Wir zählen, wie oft jede Antwort vorkommt, ohne die Person. Bis zur Frist merken wir uns nur, dass Sie geantwortet haben, damit jede Person einmal zählt.
pulse-fact-result = Ergebnis
pulse-result-from = Ab { $count } Antworten bekommen alle Gefragten das Ergebnis. Bei weniger sieht niemand etwas.
pulse-fact-microsoft = Microsoft
pulse-microsoft = Der Kanaldienst von Microsoft befördert jede Antwort zusammen mit dem Absender.
pulse-send = Antwort abgeben
pulse-decline = Nicht teilnehmen
pulse-thanks = Vielen Dank. Ihre Antwort ist abgegeben.
pulse-declined = Sie nehmen nicht teil. Bis { $until } können Sie es sich anders überlegen.
pulse-again = Doch teilnehmen
pulse-already = Sie haben diese Kurzbefragung schon beantwortet. Vielen Dank.
pulse-over = Diese Kurzbefragung ist beendet. Antworten werden nicht mehr gezählt.
pulse-not-invited = Für diese Kurzbefragung sind Sie nicht ausgewählt. Ihre Antwort wurde nicht gezählt.
pulse-unknown = Diese Kurzbefragung gibt es hier nicht. Schreiben Sie „Kurzbefragung“, dann zeige ich, was gerade läuft.
pulse-none = Für Sie läuft gerade keine Kurzbefragung. Sobald es eine gibt, bekommen Sie die Frage hier.
pulse-nobody = die Administration

pulse-answers = { $count ->
    [0] keine Antwort
    [one] eine Antwort
   *[other] { $count } Antworten
}
pulse-result-summary = Ergebnis des Probelaufs: { $count } haben geantwortet
pulse-distribution = { $agreeing } von { $judging } stimmen zu (4 oder 5), das sind { $percent } %. { $between ->
    [0] Niemand liegt
    [one] Eine Person liegt
   *[other] { $between } liegen
} in der Mitte, { $disagreeing ->
    [0] niemand stimmt
    [one] eine Person stimmt
   *[other] { $disagreeing } stimmen
} nicht zu (1 oder 2). { $unknown ->
    [0] „Weiß nicht“ hat niemand gewählt.
    [one] Eine Person hat „weiß nicht“ gewählt.
   *[other] { $unknown } haben „weiß nicht“ gewählt.
}
pulse-nobody-judged = Alle haben „weiß nicht“ gewählt.
pulse-band = Mindestens { $percent } % (≥ { $percent } %) haben dieselbe Antwort gegeben: { $answer }.
pulse-band-why = Die genauen Zahlen zeigen wir nicht: Wenn wenige fast dasselbe sagen, ließe sich sonst auf Einzelne schließen.
pulse-follows = Was folgt
pulse-decides = { $owner } entscheidet, was wir aus dem Ergebnis machen.
pulse-you-said = Spätestens am { $day } lesen Sie hier: „Sie haben gesagt, wir haben gemacht“.
pulse-too-few-summary = Kurzbefragung beendet: Es gibt kein Ergebnis
pulse-too-few = Weniger als { $count } Personen haben geantwortet. Darum sieht niemand ein Ergebnis. Die Zähler sind gelöscht.
pulse-owner = { $count } von { $people } haben Ihre Kurzbefragung beantwortet
pulse-owner-decides = Alle Gefragten bekommen das Ergebnis. Sie warten bis { $day } darauf, was Sie daraus machen. Schreiben Sie es ihnen in einer Statusmeldung.
pulse-owner-write = Meldung schreiben
pulse-owner-too-few = Weniger als { $count } von { $people } haben Ihre Kurzbefragung beantwortet
pulse-owner-nothing-shown = Darum sieht niemand ein Ergebnis, auch Sie nicht. Die Gefragten bekommen das gesagt.
pulse-not-started = Ihre Kurzbefragung ist nicht gestartet: Es braucht mindestens { $count } Personen
pulse-not-started-why = { $people ->
    [one] Gefragt worden wäre eine Person.
   *[other] Gefragt worden wären { $people } Personen.
} So wenige bekämen nie ein Ergebnis. Wählen Sie im Zeitplan einen größeren Kreis.
