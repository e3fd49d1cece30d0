extension EdgeError: CustomStringConvertible {
    /// What is wrong and what to do, for the operator.
    public var description: String {
        switch self {
        case .cannotListen(let host, let port, let reason):
            "cannot listen on \(host):\(port) (\(reason)); end what listens there or choose another port"
        case .badCertificate(let reason): "the certificate or its key cannot be used: \(reason)"
        case .alreadyStarted: "the edge was started before; make another"
        }
    }
}
