/// The configuration of a pgbouncer in front of one database.
///
/// Transaction pooling; logins are trusted, as they are on the server's own loopback, so that neither peer pays for
/// authentication. Source: pgbouncer 1.18, pgbouncer.ini(5).
struct PgbouncerConfiguration {
    let port: Int
    let serverPort: Int
    let database: String
    let user: String

    /// Connections to the server; pgbench alone is at its best near this many.
    var serverConnections = 16

    /// Connections of clients.
    static let clientsMax = 200

    /// The text of `pgbouncer.ini`.
    func text(userFile: String, socketFolder: String) -> String {
        """
        [databases]
        \(database) = host=127.0.0.1 port=\(serverPort) dbname=\(database) user=\(user)

        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = \(port)
        unix_socket_dir = \(socketFolder)
        auth_type = trust
        auth_file = \(userFile)
        pool_mode = transaction
        default_pool_size = \(serverConnections)
        max_client_conn = \(Self.clientsMax)
        log_connections = 0
        log_disconnections = 0
        ignore_startup_parameters = extra_float_digits

        """
    }

    /// The text of the file of users.
    var userList: String { "\"\(user)\" \"\"\n" }
}
