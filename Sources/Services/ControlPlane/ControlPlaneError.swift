/// Why the control plane could not start.
public enum ControlPlaneError: Error, Sendable, Hashable {
    /// The address cannot be listened on: change the port, or end what holds it.
    case cannotListen(host: String, port: Int, reason: String)
}

extension ControlPlaneError: CustomStringConvertible {
    /// What is wrong and what to do, for the operator.
    public var description: String {
        switch self {
        case .cannotListen(let host, let port, let reason):
            "cannot listen for metrics and probes on \(host):\(port) (\(reason)); "
                + "end what listens there or choose another control port"
        }
    }
}
