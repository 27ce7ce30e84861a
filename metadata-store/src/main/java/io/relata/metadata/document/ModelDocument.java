package io.relata.metadata.document;

import io.relata.metadata.edit.EnumSpec;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.IndexSpec;
import io.relata.metadata.edit.RelationSpec;
import io.relata.metadata.edit.TableSpec;
import java.util.List;
import java.util.Map;

/**
 * A whole model as a person or a program wrote it, format {@code relata/1}: well-formed, not yet
 * checked. {@link DocumentEdits} holds it against the present model.
 */
public record ModelDocument(
    List<DeclaredEnum> enums, List<DeclaredTable> tables, List<DeclaredRelation> relations) {

  static final String FORMAT = "relata/1";

  public ModelDocument {
    enums = List.copyOf(enums);
    tables = List.copyOf(tables);
    relations = List.copyOf(relations);
  }

  /** Where an element of the document comes from, as far as the document says. */
  public sealed interface Origin {

    /** Not said: the element of the same id or name, or else a new one. */
    record Unsaid() implements Origin {}

    /** {@code renamed_from: old_name}. */
    record Renamed(String from) implements Origin {}

    /** {@code renamed_from: null}: a new element, whatever it looks like. */
    record New() implements Origin {}
  }

  /**
   * @param valueOrigins by the value's name
   */
  public record DeclaredEnum(
      EnumSpec spec, Map<String, Origin> valueOrigins, Origin origin, String path) {}

  /**
   * @param spec without fields and indexes
   */
  public record DeclaredTable(
      TableSpec spec,
      List<DeclaredField> fields,
      List<IndexSpec> indexes,
      Origin origin,
      String path) {}

  public record DeclaredField(FieldSpec spec, Origin origin, String path) {}

  public record DeclaredRelation(RelationSpec spec, Origin origin, String path) {}
}
