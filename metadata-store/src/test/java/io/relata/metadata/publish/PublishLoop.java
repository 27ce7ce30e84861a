package io.relata.metadata.publish;

import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.RelationSpec;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ModelVersion;
import io.relata.testing.TestDatabase;
import io.relata.testing.TestPlatform;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A node that publishes one edit after the other until it is killed, and says when it begins one.
 */
final class PublishLoop {
  /** Said before each publish. */
  static final String BEGINNING = "beginning";

  private PublishLoop() {}

  /**
   * @param arguments JDBC address, user and password of the database, and the tenant's id
   */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    TenantId tenant = new TenantId(UUID.fromString(arguments[3]));
    try (TestPlatform node =
        WritingTrial.start(new TestDatabase(arguments[0], arguments[1], arguments[2]))) {
      while (true) {
        out.println(BEGINNING);
        publishOne(node, tenant);
      }
    }
  }

  /**
   * The next edit of the tenant: a table with a relation, a field, a rename, a drop, and over
   * again.
   */
  static PublishOutcome publishOne(TestPlatform node, TenantId tenant) {
    ModelVersion current = node.versions().current(tenant);
    return node.publisher()
        .publish(
            new PublishRequest(
                tenant,
                edits(current.model()),
                null,
                Set.of(Consent.DATA_LOSS),
                new Actor("account:loop", "192.0.2.1"),
                ""));
  }

  private static List<ModelEdit> edits(DataModel model) {
    boolean hasBook = model.table(new ApiName("book")).isPresent();
    boolean hasAuthor = model.table(new ApiName("author")).isPresent();
    if (!hasAuthor) {
      return List.of(addTable("author"));
    }
    if (!hasBook) {
      return List.of(
          addTable("book"),
          new ModelEdit.AddRelation(
              RelationSpec.of("book", "author", "author", Cardinality.MANY_TO_ONE)));
    }
    return isIn(model, "isbn") ? renameOrDrop(model) : List.of(addField("isbn"));
  }

  private static List<ModelEdit> renameOrDrop(DataModel model) {
    return isIn(model, "pages")
        ? List.of(new ModelEdit.DropTable(Ref.named("book")))
        : List.of(
            addField("pages"),
            new ModelEdit.RenameField(Ref.named("book"), Ref.named("name"), "title"));
  }

  private static boolean isIn(DataModel model, String field) {
    return model
        .table(new ApiName("book"))
        .flatMap(table -> table.field(new ApiName(field)))
        .isPresent();
  }

  private static ModelEdit addTable(String name) {
    return new ModelEdit.AddTable(
        TableSpec.of(
            name,
            FieldSpec.of("name", TypeName.TEXT, FieldTrait.UNIQUE),
            FieldSpec.of("born", TypeName.DATE, FieldTrait.INDEXED)));
  }

  private static ModelEdit addField(String name) {
    return new ModelEdit.AddField(
        Ref.named("book"), FieldSpec.of(name, TypeName.TEXT, FieldTrait.INDEXED), null);
  }
}
