import Foundation

/// A Redis of one's own that keeps each write through a crash: an append-only file, flushed at every write.
public struct RedisServer: BrokerServer {
    /// How long a start may take, the reading of the append-only file included.
    public static let startLimit = Duration.seconds(60)

    /// Its process and its directory.
    public let process: BrokerProcess
    /// The password that clients must give; nil when they need none.
    public let password: String?

    /// Starts one, empty; returns when it answers.
    ///
    /// - Parameters:
    ///   - password: The password that clients must give, of letters and digits.
    ///   - options: Further options, as `["--maxmemory", "16mb"]`.
    /// - Throws: `BrokerError.programMissing` naming the package to install, and whatever a start throws.
    public static func temporary(
        password: String? = nil, options: [String] = []
    ) async throws(BrokerError) -> RedisServer {
        let program = try BrokerProgram.find(
            "redis-server", in: ["/usr/bin", "/usr/local/bin"],
            remedy: "apt-get install redis-server")
        let login = password.map { "AUTH \($0)\r\n" } ?? ""
        let answer = (password == nil ? "" : "+OK\r\n") + "+PONG\r\n"
        let process = try await BrokerProcess.temporary(ports: 1) { place throws(BrokerError) in
            var words = [
                // No configuration file: these, and Redis' own defaults.
                program, "--bind", BrokerProcess.host, "--port", String(place.ports[0]), "--dir", place.directory,
                "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--daemonize", "no",
            ]
            if let password { words += ["--requirepass", password] }
            return BrokerProcess(
                name: "Redis", place: place, programs: [BrokerProgram(words: words + options, port: place.ports[0])],
                // While it reads its file it answers -LOADING.
                greeting: BrokerGreeting(
                    request: login + "PING\r\n", answerBytes: answer.utf8.count, answerEnd: answer),
                startLimit: startLimit)
        }
        return RedisServer(process: process, password: password)
    }
}
