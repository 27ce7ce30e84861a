package io.relata.metadata.document;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.check.Problems;
import io.relata.metadata.document.ModelDocument.DeclaredEnum;
import io.relata.metadata.document.ModelDocument.DeclaredField;
import io.relata.metadata.document.ModelDocument.DeclaredRelation;
import io.relata.metadata.document.ModelDocument.DeclaredTable;
import io.relata.metadata.edit.EnumSpec;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.RelationSideRef;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.model.Caption;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The edits that make the present model what a document says. First what is gone goes, then what
 * stays gets its new names, then the rest: so that by-name references among the edits mean what the
 * document means.
 */
final class DocumentEdits {

  private static final Pattern EDIT = Pattern.compile("edits\\[(\\d{1,8})](.*)");

  private final DataModel present;
  private final ModelDocument document;
  private final DocumentMatches matches;
  private final List<ModelEdit> edits = new ArrayList<>();

  /** For each edit the part of the document that asks for it. */
  private final List<String> paths = new ArrayList<>();

  private DocumentEdits(DataModel present, ModelDocument document, DocumentMatches matches) {
    this.present = present;
    this.document = document;
    this.matches = matches;
  }

  static Parsed<List<ModelEdit>> between(DataModel present, ModelDocument document) {
    Problems problems = new Problems();
    DocumentMatches matches = DocumentMatches.of(present, document, problems);
    if (!problems.isEmpty()) {
      return new Parsed.Unreadable<>(problems.list());
    }
    DocumentEdits work = new DocumentEdits(present, document, matches);
    work.work();
    return new Parsed.Read<>(List.copyOf(work.edits));
  }

  /** Problems of the edits, with paths of the document that they come from. */
  static List<ModelProblem> inDocument(
      DataModel present, ModelDocument document, List<ModelProblem> problems) {
    DocumentMatches matches = DocumentMatches.of(present, document, new Problems());
    DocumentEdits work = new DocumentEdits(present, document, matches);
    work.work();
    return problems.stream().map(work::inDocument).toList();
  }

  private ModelProblem inDocument(ModelProblem problem) {
    Matcher edit = EDIT.matcher(problem.path());
    if (!edit.matches() || Integer.parseInt(edit.group(1)) >= paths.size()) {
      return problem;
    }
    String path = paths.get(Integer.parseInt(edit.group(1))) + edit.group(2);
    return new ModelProblem(problem.code(), path, problem.message());
  }

  private void work() {
    drop();
    rename();
    addAndChange();
  }

  private void add(String path, ModelEdit edit) {
    paths.add(path);
    edits.add(edit);
  }

  // What goes

  private void drop() {
    matches.goneRelations().stream()
        .filter(relation -> stays(relation.from()) && stays(relation.to()))
        .forEach(
            relation ->
                add(
                    "relations",
                    new ModelEdit.DropRelation(RelationSideRef.of(relation.id(), Side.OWNING))));
    for (DeclaredTable declared : document.tables()) {
      matches
          .tables()
          .present(declared)
          .ifPresent(
              table -> {
                matches
                    .goneIndexes(declared, table)
                    .forEach(
                        index ->
                            add(
                                declared.path(),
                                new ModelEdit.DropIndex(Ref.to(table.id()), Ref.to(index.id()))));
                matches
                    .fields(declared)
                    .gone()
                    .forEach(
                        field ->
                            add(
                                declared.path(),
                                new ModelEdit.DropField(Ref.to(table.id()), Ref.to(field.id()))));
              });
    }
    matches
        .tables()
        .gone()
        .forEach(table -> add("tables", new ModelEdit.DropTable(Ref.to(table.id()))));
    goneEnums(Use.UNUSED).forEach(type -> add("enums", new ModelEdit.DropEnum(Ref.to(type.id()))));
  }

  /** Whether a field that stays is of an enum as yet. */
  private enum Use {
    USED,
    UNUSED
  }

  /** An unused one goes before a new one of its name comes. */
  private List<EnumType> goneEnums(Use use) {
    return matches.enums().gone().stream()
        .filter(type -> (use == Use.USED) == isUsedByWhatStays(type))
        .toList();
  }

  private boolean isUsedByWhatStays(EnumType type) {
    return document.tables().stream()
        .flatMap(
            declared ->
                declared.fields().stream()
                    .flatMap(one -> matches.fields(declared).present(one).stream()))
        .anyMatch(field -> ModelSpecs.enumOf(field.type()).filter(type.id()::equals).isPresent());
  }

  private boolean stays(TableId id) {
    return present.table(id).flatMap(matches.tables()::declared).isPresent();
  }

  // New names

  private void rename() {
    for (DeclaredEnum declared : document.enums()) {
      matches.enums().present(declared).ifPresent(type -> renameEnum(declared, type));
    }
    for (DeclaredTable declared : document.tables()) {
      matches.tables().present(declared).ifPresent(table -> renameTable(declared, table));
    }
    for (DeclaredRelation declared : document.relations()) {
      Relation relation = matches.relation(declared);
      if (relation != null) {
        renameSide(declared.path(), relation, Side.OWNING, declared.spec().name());
        renameSide(declared.path(), relation, Side.INVERSE, declared.spec().inverse());
      }
    }
  }

  private void renameEnum(DeclaredEnum declared, EnumType type) {
    if (!type.name().value().equals(declared.spec().name())) {
      add(declared.path(), new ModelEdit.RenameEnum(Ref.to(type.id()), declared.spec().name()));
    }
    for (EnumSpec.Value value : declared.spec().values()) {
      matches
          .values(declared)
          .present(value)
          .filter(known -> !known.name().equals(value.name()))
          .ifPresent(
              known ->
                  add(
                      declared.path(),
                      new ModelEdit.RenameEnumValue(
                          Ref.to(type.id()), Ref.to(known.id()), value.name())));
    }
  }

  private void renameTable(DeclaredTable declared, Table table) {
    TableSpec spec = declared.spec();
    boolean named = table.name().value().equals(spec.name());
    boolean pluralled =
        spec.plural() == null ? named : table.plural().value().equals(spec.plural());
    if (!named || !pluralled) {
      add(
          declared.path(),
          new ModelEdit.RenameTable(Ref.to(table.id()), spec.name(), spec.plural()));
    }
    for (DeclaredField field : declared.fields()) {
      matches
          .fields(declared)
          .present(field)
          .filter(known -> !known.name().value().equals(field.spec().name()))
          .ifPresent(
              known ->
                  add(
                      field.path(),
                      new ModelEdit.RenameField(
                          Ref.to(table.id()), Ref.to(known.id()), field.spec().name())));
    }
  }

  private void renameSide(String path, Relation relation, Side side, @Nullable String name) {
    if (name != null && !relation.side(side).name().value().equals(name)) {
      add(path, new ModelEdit.RenameRelation(RelationSideRef.of(relation.id(), side), name));
    }
  }

  // What comes and what changes

  private void addAndChange() {
    matches
        .enums()
        .added()
        .forEach(declared -> add(declared.path(), new ModelEdit.AddEnum(declared.spec())));
    document
        .enums()
        .forEach(
            declared ->
                matches.enums().present(declared).ifPresent(type -> changeEnum(declared, type)));
    matches
        .tables()
        .added()
        .forEach(
            declared ->
                add(
                    declared.path(),
                    new ModelEdit.AddTable(
                        declared
                            .spec()
                            .withDisplay(null)
                            .withParts(
                                declared.fields().stream().map(DeclaredField::spec).toList(),
                                List.of()))));
    document
        .tables()
        .forEach(
            declared ->
                matches
                    .tables()
                    .present(declared)
                    .ifPresent(table -> changeFields(declared, table)));
    document
        .enums()
        .forEach(
            declared ->
                matches.enums().present(declared).ifPresent(type -> dropValues(declared, type)));
    goneEnums(Use.USED).forEach(type -> add("enums", new ModelEdit.DropEnum(Ref.to(type.id()))));
    document.relations().forEach(this::addOrChange);
    document.tables().forEach(this::addIndexes);
    document.tables().forEach(this::changeTable);
  }

  private void changeEnum(DeclaredEnum declared, EnumType type) {
    Caption caption = declared.spec().caption();
    if (!caption.equals(type.caption())) {
      add(
          declared.path(),
          new ModelEdit.ChangeEnum(Ref.to(type.id()), caption.label(), caption.description()));
    }
    String last = null;
    List<EnumSpec.Value> added = matches.values(declared).added();
    for (EnumSpec.Value value : declared.spec().values()) {
      if (added.contains(value)) {
        Ref after = last == null ? null : Ref.named(last);
        add(
            declared.path(),
            new ModelEdit.AddEnumValue(Ref.to(type.id()), value.id(), value.name(), after));
      }
      last = value.name();
    }
  }

  private void dropValues(DeclaredEnum declared, EnumType type) {
    matches
        .values(declared)
        .gone()
        .forEach(
            value ->
                add(
                    declared.path(),
                    new ModelEdit.DropEnumValue(Ref.to(type.id()), Ref.to(value.id()), null)));
  }

  private void changeFields(DeclaredTable declared, Table table) {
    Matches<DeclaredField, Field> known = matches.fields(declared);
    FieldDifference difference = new FieldDifference(present, this::finalName);
    List<String> order = new ArrayList<>();
    for (Field field : table.fields()) {
      known.declared(field).ifPresent(kept -> order.add(kept.spec().name()));
    }
    for (DeclaredField field : declared.fields()) {
      Optional<Field> kept = known.present(field);
      if (kept.isPresent()) {
        difference
            .between(kept.get(), field.spec())
            .ifPresent(
                change ->
                    add(
                        field.path(),
                        new ModelEdit.ChangeField(
                            Ref.to(table.id()), Ref.to(kept.get().id()), change)));
      } else {
        add(field.path(), new ModelEdit.AddField(Ref.to(table.id()), field.spec(), null));
        order.add(field.spec().name());
      }
    }
    moveFields(
        declared.path(),
        table,
        order,
        declared.fields().stream().map(DeclaredField::spec).map(FieldSpec::name).toList());
  }

  private void moveFields(String path, Table table, List<String> order, List<String> wanted) {
    if (new HashSet<>(wanted).size() < wanted.size()) {
      return; // two of one name, which the rules report
    }
    for (int i = 0; i < wanted.size(); i++) {
      String name = wanted.get(i);
      if (!order.get(i).equals(name)) {
        Ref after = i == 0 ? null : Ref.named(wanted.get(i - 1));
        add(path, new ModelEdit.MoveField(Ref.to(table.id()), Ref.named(name), after));
        order.remove(name);
        order.add(i, name);
      }
    }
  }

  /** What an enum of the present model will be called. */
  private String finalName(EnumId id) {
    return present
        .enumType(id)
        .map(
            type ->
                matches
                    .enums()
                    .declared(type)
                    .map(declared -> declared.spec().name())
                    .orElse(type.name().value()))
        .orElse(id.toString());
  }

  private void addOrChange(DeclaredRelation declared) {
    Relation relation = matches.relation(declared);
    if (relation == null) {
      add(declared.path(), new ModelEdit.AddRelation(declared.spec()));
    } else {
      RelationDifference.between(relation, declared.spec())
          .ifPresent(
              change ->
                  add(
                      declared.path(),
                      new ModelEdit.ChangeRelation(
                          RelationSideRef.of(relation.id(), Side.OWNING), change)));
    }
  }

  private void addIndexes(DeclaredTable declared) {
    Optional<Table> table = matches.tables().present(declared);
    Ref ref = table.map(found -> Ref.to(found.id())).orElse(Ref.named(declared.spec().name()));
    declared.indexes().stream()
        .filter(index -> table.flatMap(found -> matches.index(declared, found, index)).isEmpty())
        .forEach(
            index ->
                add(
                    declared.path() + ".indexes[" + declared.indexes().indexOf(index) + "]",
                    new ModelEdit.AddIndex(ref, index)));
  }

  private void changeTable(DeclaredTable declared) {
    TableSpec spec = declared.spec();
    Optional<Table> table = matches.tables().present(declared);
    if (table.isEmpty()) {
      if (spec.display() != null) {
        add(
            declared.path(),
            new ModelEdit.ChangeTable(Ref.named(spec.name()), null, null, spec.display(), null));
      }
      return;
    }
    Table known = table.get();
    String display = Objects.requireNonNullElse(spec.display(), "");
    boolean sameDisplay = display.equals(finalDisplay(declared, known));
    if (!spec.caption().equals(known.caption()) || !sameDisplay || spec.key() != known.key()) {
      add(
          declared.path(),
          new ModelEdit.ChangeTable(
              Ref.to(known.id()),
              spec.caption().label(),
              spec.caption().description(),
              sameDisplay ? null : display,
              spec.key()));
    }
  }

  private String finalDisplay(DeclaredTable declared, Table table) {
    return Optional.ofNullable(table.display())
        .flatMap(table::field)
        .flatMap(field -> matches.fields(declared).declared(field))
        .map(field -> field.spec().name())
        .orElse("");
  }
}
