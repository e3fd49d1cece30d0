/// A small sound topology as YAML, whose parts tests replace.
enum TopologyText {
    static let sound = """
        version: 7
        catalog:
          endpoint: {host: 127.0.0.1, port: 5430, database: catalog, user: trunkline}
        shards:
          - name: shard-1
            endpoint: {host: 127.0.0.1, port: 5431, database: trunkline, user: trunkline}
            slots: ["4-2047"]
          - name: shard-2
            endpoint:
              host: db2.example
              port: 5432
              database: trunkline
              user: trunkline
            slots:
              - {range: "0-3", epoch: 7}
              - "2048-4094"
              - 4095
        """

    static func replacing(_ part: String, by other: String) -> String {
        sound.replacing(part, with: other)
    }
}
