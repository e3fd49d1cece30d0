/// Why the edge could not start.
public enum EdgeError: Error, Sendable, Hashable {
    /// The address cannot be listened on: change host or port, or end what holds it.
    case cannotListen(host: String, port: Int, reason: String)
    /// The certificate or its key cannot be used: correct the files.
    case badCertificate(reason: String)
    /// The server was started or drained before; make another.
    case alreadyStarted
}
