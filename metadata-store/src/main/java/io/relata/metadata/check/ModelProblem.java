package io.relata.metadata.check;

/**
 * One reason why a model, an edit or a document is refused.
 *
 * @param code stable, for programs
 * @param path the faulty part: {@code edits[2].fields[0].name} where edits were given, {@code
 *     tables.author.fields.name} in a document or model
 * @param message a sentence for people; it says what would be right
 */
public record ModelProblem(Code code, String path, String message) {

  /** The closed list of reasons; {@link #name} in lower case is what callers see. */
  public enum Code {
    /** The JSON or YAML has a wrong shape: an unknown key, a missing one, a wrong kind of value. */
    INVALID_DOCUMENT,
    /** A name is not of the form that names have. */
    INVALID_NAME,
    /** A name is kept for the system, for GraphQL or for a generated element. */
    RESERVED_NAME,
    /** Two elements, or what is generated for them, would share a name. */
    NAME_CLASH,
    /** An id is given twice, or belongs to an element of another kind. */
    DUPLICATE_ID,
    UNKNOWN_TABLE,
    UNKNOWN_FIELD,
    UNKNOWN_RELATION,
    UNKNOWN_INDEX,
    UNKNOWN_ENUM,
    UNKNOWN_ENUM_VALUE,
    UNKNOWN_ROLE,
    /** A filter of an access policy says something that the table's filters can not say. */
    INVALID_FILTER,
    /** A value does not fit the type of the field that it is compared with or written to. */
    INVALID_VALUE,
    /** A grant names a field that its action can not be about. */
    INVALID_GRANT,
    /** An option does not belong to the type, or its value makes no sense. */
    INVALID_OPTION,
    /** A default value does not fit the field. */
    INVALID_DEFAULT,
    /**
     * A label, a description or another text is too long or holds characters that cannot be stored.
     */
    INVALID_TEXT,
    /** The parts of a relation contradict each other. */
    INVALID_RELATION,
    /** The parts of an index contradict each other. */
    INVALID_INDEX,
    /** The element is used by another one and cannot go. */
    IN_USE,
    /** Values of the one type cannot become values of the other. */
    TYPE_CHANGE,
    /** Something is gone and a like thing is new: is it a rename? Say {@code renamed_from}. */
    AMBIGUOUS,
    /** More elements than a model may have. */
    TOO_MANY,
    /** Understood, and not possible. */
    NOT_SUPPORTED
  }
}
