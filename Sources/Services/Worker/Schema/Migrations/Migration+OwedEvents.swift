extension Migration {
    /// A new replication slot of a broker has no event from before it: until these are taken from the outbox it is written
    /// down since when they are owed, so that a process that dies between the two leaves none out.
    static let owedEvents = Migration(
        version: 9, name: "events that are owed from the outbox",
        sql: "alter table cdc.event_stream add owed_since timestamptz")
}
