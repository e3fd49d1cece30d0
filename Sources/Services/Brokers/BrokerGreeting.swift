import Cluster

/// A request that a broker answers once it is ready, and the answer.
///
/// Both are ASCII: they pass through a shell's files as text.
struct BrokerGreeting: Sendable {
    /// How long the shell may take: a broker that listens but is not ready may hold its answer back.
    static let limit = Duration.seconds(2)

    /// What is sent.
    let request: String
    /// How many bytes of the answer are read.
    let answerBytes: Int
    /// How what was read must end.
    let answerEnd: String

    /// Whether the broker on the port answers as expected now.
    ///
    /// Asked by a shell, as Cluster asks PostgreSQL by `pg_isready`: Foundation has no sockets, and C's belong to the
    /// drivers. Source: bash(1), "REDIRECTION", `/dev/tcp`.
    func isAnswered(port: Int) async -> Bool {
        let script = #"exec 3<>"/dev/tcp/$1/$2" && cat >&3 && head -c "$3" <&3"#
        let command = Command(
            executable: "/bin/bash",
            arguments: ["-c", script, "greeting", BrokerProcess.host, String(port), String(answerBytes)],
            input: request)
        return (try? await command.run(limit: Self.limit))?.output.hasSuffix(answerEnd) ?? false
    }
}
