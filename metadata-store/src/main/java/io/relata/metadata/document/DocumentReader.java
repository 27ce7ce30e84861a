package io.relata.metadata.document;

import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.document.ModelDocument.DeclaredEnum;
import io.relata.metadata.document.ModelDocument.DeclaredField;
import io.relata.metadata.document.ModelDocument.DeclaredRelation;
import io.relata.metadata.document.ModelDocument.DeclaredTable;
import io.relata.metadata.document.ModelDocument.Origin;
import io.relata.metadata.edit.EnumSpec;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.IndexSpec;
import io.relata.metadata.edit.RelationSpec;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.edit.TypeOption;
import io.relata.metadata.edit.TypeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads a {@code relata/1} document from its tree, strictly. */
final class DocumentReader {

  private static final String RENAMED_FROM = "renamed_from";

  private final Problems problems = new Problems();

  /** Enums that fields declare in place. */
  private final List<DeclaredEnum> inline = new ArrayList<>();

  private DocumentReader() {}

  static Parsed<ModelDocument> read(JsonNode json) {
    DocumentReader reader = new DocumentReader();
    ModelDocument document =
        DocumentNode.of(json, "", reader.problems)
            .map(reader::document)
            .orElse(new ModelDocument(List.of(), List.of(), List.of()));
    return reader.problems.isEmpty()
        ? new Parsed.Read<>(document)
        : new Parsed.Unreadable<>(reader.problems.list());
  }

  private ModelDocument document(DocumentNode node) {
    String format = node.neededText("format");
    if (!format.isEmpty() && !format.equals(ModelDocument.FORMAT)) {
      node.problem("format", "this program reads the format " + ModelDocument.FORMAT);
    }
    List<DeclaredEnum> enums =
        new ArrayList<>(node.objects("enums").stream().map(this::enumType).toList());
    List<DeclaredTable> tables = node.objects("tables").stream().map(this::table).toList();
    List<DeclaredRelation> relations =
        node.objects("relations").stream().map(DocumentReader::relation).toList();
    node.finish();
    enums.addAll(inline);
    return new ModelDocument(enums, tables, relations);
  }

  private DeclaredEnum enumType(DocumentNode node) {
    Map<String, Origin> origins = new HashMap<>();
    List<EnumSpec.Value> values = new ArrayList<>();
    List<JsonNode> items = node.items("values");
    for (int i = 0; i < items.size(); i++) {
      value(items.get(i), node.path("values") + "[" + i + "]", values, origins);
    }
    EnumSpec spec =
        new EnumSpec(
            node.uuid("id").orElse(null),
            node.neededText("name"),
            SpecReader.caption(node, ""),
            values);
    Origin origin = origin(node);
    node.finish();
    return new DeclaredEnum(spec, origins, origin, node.path());
  }

  private void value(
      JsonNode json, String path, List<EnumSpec.Value> values, Map<String, Origin> origins) {
    if (json.isString()) {
      values.add(new EnumSpec.Value(null, json.stringValue()));
    } else if (json.isObject()) {
      DocumentNode.of(json, path, problems)
          .ifPresent(
              node -> {
                EnumSpec.Value value =
                    new EnumSpec.Value(node.uuid("id").orElse(null), node.neededText("name"));
                origins.put(value.name(), origin(node));
                node.finish();
                values.add(value);
              });
    } else {
      problems.add(
          Code.INVALID_DOCUMENT,
          path,
          "the name of a value is expected here; quote it where YAML sees something else");
    }
  }

  private DeclaredTable table(DocumentNode node) {
    List<DocumentNode> fields = node.objects("fields");
    List<DocumentNode> indexes = node.objects("indexes");
    TableSpec spec = SpecReader.tableAlone(node);
    Origin origin = origin(node);
    node.finish();
    return new DeclaredTable(
        spec,
        fields.stream().map(field -> field(spec.name(), field)).toList(),
        indexes.stream().map(DocumentReader::index).toList(),
        origin,
        node.path());
  }

  private DeclaredField field(String table, DocumentNode node) {
    FieldSpec spec = SpecReader.field(node);
    Origin origin = origin(node);
    node.finish();
    return new DeclaredField(withoutInlineEnum(table, spec, node.path()), origin, node.path());
  }

  /** Values given in place are an enum {@code <table>_<field>} of the document. */
  private FieldSpec withoutInlineEnum(String table, FieldSpec spec, String path) {
    TypeSpec type = spec.type();
    boolean takesEnum =
        type.type() == TypeName.ENUM || type.options().get(TypeOption.OF) == TypeName.ENUM;
    if (!takesEnum || !type.options().containsKey(TypeOption.VALUES)) {
      return spec;
    }
    if (type.options().containsKey(TypeOption.ENUM)) {
      problems.add(
          Code.INVALID_OPTION, path + ".values", "give the name of an enum or values, not both");
    }
    String name = table + "_" + spec.name();
    inline.add(
        new DeclaredEnum(
            EnumSpec.of(name, type.values().toArray(String[]::new)),
            Map.of(),
            new Origin.Unsaid(),
            path));
    return spec.withType(
        type.without(TypeOption.VALUES)
            .with(TypeOption.ENUM, io.relata.metadata.edit.Ref.named(name)));
  }

  private static IndexSpec index(DocumentNode node) {
    IndexSpec spec = SpecReader.index(node);
    node.finish();
    return spec;
  }

  private static DeclaredRelation relation(DocumentNode node) {
    RelationSpec spec = SpecReader.relation(node);
    Origin origin = origin(node);
    node.finish();
    return new DeclaredRelation(spec, origin, node.path());
  }

  private static Origin origin(DocumentNode node) {
    if (node.isNull(RENAMED_FROM)) {
      node.raw(RENAMED_FROM);
      return new Origin.New();
    }
    return node.text(RENAMED_FROM).<Origin>map(Origin.Renamed::new).orElseGet(Origin.Unsaid::new);
  }
}
