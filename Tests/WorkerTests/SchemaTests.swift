import BSS
import PostgresClient
import Testing

@testable import Worker

@Suite(.serialized) struct SchemaTests {
    @Test func `the tables have the columns that the declarations ask for`() async throws {
        let shard = try await TestServer.shardDatabase()
        let home = try await TestServer.homeDatabase()
        try await shard.migrateByScript(WorkerSchema.shardMigrations)
        try await home.migrateByScript(WorkerSchema.catalogMigrations)
        for resource in ResourceCatalog.all {
            let columns = resource.indexedAttributes.compactMap(\.column)
            let databases = resource.home == .catalog ? [shard, home] : [shard]
            for database in databases {
                let found = try await database.psql(
                    """
                    select attname || ' ' || format_type(atttypid, atttypmod) from pg_attribute
                    where attrelid = 'public.\(resource.table)'::regclass and attnum > 0 and not attisdropped
                    """)
                let lines = Set(found.split(separator: "\n").map(String.init))
                for column in columns {
                    let type = column.kind == .timestamp ? "timestamp with time zone" : column.sqlType
                    #expect(lines.contains("\(column.name) \(type)"), "\(resource.name).\(column.name)")
                }
            }
        }
    }

    @Test func `every statement of the book is one that the server can plan`() async throws {
        let shard = try await TestServer.shardDatabase()
        let home = try await TestServer.homeDatabase()
        try await shard.migrateByScript(WorkerSchema.shardMigrations)
        try await home.migrateByScript(WorkerSchema.catalogMigrations)
        let books = [(shard, StatementBook(home: .sharded), "shard"), (home, StatementBook(home: .catalog), "home")]
        for (database, book, name) in books {
            var script = ""
            var number = 0
            for resource in ResourceCatalog.all {
                guard let statements = book[resource] else { continue }
                var all = [statements.retrieve, statements.current]
                if resource.home == book.home { all += [statements.insert, statements.update, statements.delete] }
                if let refuseReferenced = statements.refuseReferenced { all.append(refuseReferenced) }
                for statement in all {
                    number += 1
                    let types = statement.parameterTypes.map(\.sqlName).joined(separator: ", ")
                    script += "prepare s\(number) (\(types)) as \(statement.sql);\n"
                }
            }
            try await database.psql(script)
            #expect(number > 20, "\(name)")
        }
    }
}
