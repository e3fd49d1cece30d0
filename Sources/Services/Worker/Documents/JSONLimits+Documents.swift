import JSON

extension JSONLimits {
    /// How far patches may make a document grow: twice what a client may create, so that what was created can be
    /// patched, and no deeper.
    static let patched = JSONLimits(bytesMax: 2 << 20, depthMax: 64, nodesMax: (1 << 17) + 64)

    /// What the server's own members may make of a patched or created document.
    static let assembled = JSONLimits(bytesMax: 4 << 20, depthMax: 128, nodesMax: 1 << 18)
}
