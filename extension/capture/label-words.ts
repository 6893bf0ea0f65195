// The words that may be said of a page: those that labels of consoles are made of, and what elements do in it. Whatever is
// no word of these may be a name or a value. None of them is anybody's name, and none says anything alone.

/** Roles and types of elements, and reaches of a table's headers. */
export const roles = `
  alert alertdialog button cell checkbox col colgroup columnheader combobox dialog email grid gridcell
  group heading hidden img link list listbox listitem main menu menuitem navigation none number option
  password presentation radio region row rowgroup rowheader search section status submit tab table
  tablist tabpanel text textbox toolbar tooltip tree treeitem url
`;

/** By language, in lower case. More may be added freely; names of people, companies and things they own may not. */
export const labelWords = {
  en: `
  a about access account action actions activate active add address advanced alias all allow an and
  api app application apply apps archive arn at audience authentication authorized back base64 bucket
  buckets by cancel certificate certificates change choose class clear client close cloud code column
  configuration configure confirm connect connection console container containers continue copy create
  created creation credential credentials current date days deactivate delete description details
  directory disable disabled display domain done download edit email enable enabled encryption
  endpoint endpoints environment error expiration expire expires expiry export federated field file
  files filter for form format from general generate generated groups header help hidden hide host
  hosted id identifier identifiers identity import in inactive info information instance issuer json
  keep key keys kind label last learn library location manage managed member members method mode more
  name new next no not number object of on only open optional options or organization other overview
  owner page parent password path permission permissions placeholder platform policy port primary
  private project projects properties property provider public read refresh remove rename request
  required reset resource resources retrieve revoke role roles rotate rows save scope secondary secret
  secrets security select selected server service services session set settings show sign signed size
  sort start state storage store subscription subscriptions supported tags tenant the thumbprint time
  title to token tokens type types unique update updated upload uri uris url urls usage use used user
  users uses valid value values vault version versions view visible web with workgroup workspace write
  you your
`,
  de: `
  abbrechen abgelaufen ablaufdatum aktionen aktiv aktivieren aktualisieren alle alles anbieter
  anmeldeinformationen anmelden anwendung anwendungen anwendungs anzeigen auf aus auswählen
  authentifizierung bearbeiten bearbeitung bei benutzer bereich bereiche beschreibung bezeichner das
  datei dateien datum deaktivieren deaktiviert der des diagnose die dienst dienste ein eindeutige
  einfügen einstellungen endpunkt endpunkte entfernen erstellen erstellt erstellung fertig fortfahren
  fügen für geheim geheime geheimer geheimes geheimnis geheimnisse gruppe gruppen gültig herunterladen
  hilfe hinzufügen hochladen inaktiv ist kennung kennwort konfiguration kontakt konto kopie kopieren
  laden letzte läuft löschen mandant mandanten mehr mitglieder modus neu neue neuer neues nicht nur
  objekt oder ordner organisation passwort pfad primär primärer privat projekt projekte ressource
  ressourcen ressourcengruppe richtlinie rolle rollen schließen schlüssel sekundär sicherheit sitzung
  speicher speicherkonto speichern suchen typ umbenennen und verbergen verbindung verschlüsselung
  versionen verwalten verwaltung verzeichnis von vorhanden weiter wert werte wiederherstellen zeigen
  zertifikat zertifikate zugriff zugriffsschlüssel zuletzt zurück ändern öffnen übersicht
`,
} as const;
