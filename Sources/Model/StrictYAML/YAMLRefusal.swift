/// The error of a room that reads YAML, made from what is wrong with the text.
public protocol YAMLRefusal: Error {
    /// Takes a mistake over.
    init(_ mistake: YAMLMistake)
}
