# Ideen: heute im Gespräch, noch nicht im Chat.
ideas-title = Für Ihre Idee: { $name }
ideas-how = Ideen nehme ich im Chat noch nicht an. Erzählen Sie sie direkt: was heute stört, was helfen würde und um welchen Ablauf es geht.
ideas-nobody = Ideen nehme ich im Chat noch nicht an, und für Ihren Bereich ist niemand eingetragen. Bitte sprechen Sie mit Ihrer Führungskraft.
