/// What happens to half a minor unit.
public enum Rounding: Sendable, Hashable {
    /// To the even neighbour: halves cancel out over many amounts. Source: IEEE 754 roundTiesToEven.
    case halfEven
    /// Away from zero: what invoices and tax law mostly ask.
    case halfUp
}
