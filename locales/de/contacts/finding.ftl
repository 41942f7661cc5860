# Was aus einer Suche in eine Nachricht eingefügt wird: für Menschen, die vielleicht nie mit Wegweiser geschrieben haben.
contacts-found-open = In Wegweiser öffnen
