package io.relata.metadata.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.edit.DefaultChange;
import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.EnumSpec;
import io.relata.metadata.edit.FieldChange;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.IndexSpec;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.RelationChange;
import io.relata.metadata.edit.RelationSideRef;
import io.relata.metadata.edit.RelationSpec;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.edit.TypeOption;
import io.relata.metadata.edit.TypeSpec;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.RelationTrait;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.Uniqueness;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.Tenant;
import io.relata.testing.TestPlatform;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Takes every kind of edit through its life on a real database with rows in it: planned, published,
 * used, edited further.
 */
class EditLifeCycleIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();
  private static final DataModel LIBRARY = library();

  private static int counter;

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  /**
   * @param use statements that must work once the edit is published
   * @param question asked after them
   */
  record Life(String name, ModelEdit edit, List<String> use, String question, String answer) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Life> lives() {
    return Stream.of(
        life(
            "a table with every type of field",
            new ModelEdit.AddTable(everything()),
            """
            insert into everythings (word, small, large, exact, rough, truth, day, hour, moment, local, key, data, kind, words, numbers)
            values ('w', 1, 2, 3.25, 4.5, true, '2020-01-02', '03:04', now(), localtimestamp, gen_random_uuid(), '{"a": [1]}', 'POETRY', '{a,b}', '{1,2}')\
            """,
            "select word || exact || array_to_string(words, '+') || length(id::text) from"
                + " everythings",
            "w3.25a+b36"),
        life(
            "a table renamed",
            new ModelEdit.RenameTable(author(), "writer", null),
            "insert into authors (name) values ('Eliot')",
            "select count(*) from authors",
            "3"),
        life(
            "a table described",
            new ModelEdit.ChangeTable(author(), "Writer", "Who writes", "name", null),
            "insert into authors (name) values ('Eliot')",
            "select count(*) from authors",
            "3"),
        life(
            "a table dropped",
            new ModelEdit.DropTable(Ref.named("shelf")),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select to_regclass('shelves') is null",
            "t"),
        life(
            "a table dropped that others refer to",
            new ModelEdit.DropTable(author()),
            "insert into books (title) values ('Emma')",
            "select count(*) from books",
            "4"),
        life(
            "a field added",
            new ModelEdit.AddField(
                book(), FieldSpec.of("isbn", TypeName.TEXT, FieldTrait.UNIQUE), null),
            "insert into books (title, isbn, author_id) values ('Emma', '1', 1)",
            "select count(isbn) from books",
            "1"),
        life(
            "a required field added with a fill",
            new ModelEdit.AddField(
                book(),
                FieldSpec.of("copies", TypeName.INTEGER, FieldTrait.REQUIRED).withFill(2),
                null),
            "insert into books (title, copies, author_id) values ('Emma', 5, 1)",
            "select string_agg(copies::text, ' ' order by id) from books",
            "2 2 2 5"),
        life(
            "a required field added with a default",
            new ModelEdit.AddField(
                book(),
                FieldSpec.of("lent", TypeName.BOOLEAN, FieldTrait.REQUIRED)
                    .withDefault(new DefaultValue.Constant(false)),
                null),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select bool_or(lent) from books",
            "f"),
        life(
            "a field renamed",
            new ModelEdit.RenameField(book(), Ref.named("title"), "heading"),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(*) from books",
            "4"),
        life(
            "a field moved",
            new ModelEdit.MoveField(book(), Ref.named("pages"), null),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(*) from books",
            "4"),
        life(
            "a field dropped",
            new ModelEdit.DropField(book(), Ref.named("pages")),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(*) from information_schema.columns where table_name = 'books' and"
                + " table_schema = current_schema and column_name = 'pages'",
            "0"),
        life(
            "an integer made long",
            change("pages", FieldChange.NONE.withType(TypeSpec.of(TypeName.LONG))),
            "insert into books (title, pages, author_id) values ('Emma', 3000000000, 1)",
            "select sum(pages) from books",
            "3000000350"),
        life(
            "an integer made text",
            change("pages", FieldChange.NONE.withType(TypeSpec.of(TypeName.TEXT))),
            "insert into books (title, pages, author_id) values ('Emma', 'many', 1)",
            "select string_agg(pages, ' ' order by id) from books",
            "100 250 many"),
        life(
            "a text made integer",
            change("code", FieldChange.NONE.withType(TypeSpec.of(TypeName.INTEGER))),
            "insert into books (title, code, author_id) values ('Emma', 7, 1)",
            "select sum(code) from books",
            "10"),
        life(
            "a text made an enum",
            change("mood", FieldChange.NONE.withType(TypeSpec.enumerated("genre"))),
            "insert into books (title, mood, author_id) values ('Emma', 'POETRY', 1)",
            "select string_agg(mood, ' ' order by id) from books",
            "NOVEL POETRY"),
        life(
            "a field with a range",
            change(
                "pages",
                FieldChange.NONE.withType(
                    TypeSpec.of(TypeName.INTEGER)
                        .with(TypeOption.MIN, 1)
                        .with(TypeOption.MAX, 5000))),
            "insert into books (title, pages, author_id) values ('Emma', 5000, 1)",
            "select max(pages) from books",
            "5000"),
        life(
            "a text with limits",
            change(
                "title",
                FieldChange.NONE.withType(
                    TypeSpec.of(TypeName.TEXT)
                        .with(TypeOption.MIN, 1)
                        .with(TypeOption.MAX, 40)
                        .with(TypeOption.PATTERN, "^[A-Z].*'?"))),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(*) from books",
            "4"),
        life(
            "a field required with a fill",
            change("pages", FieldChange.NONE.withTrait(FieldTrait.REQUIRED, true).withFill(10)),
            "insert into books (title, pages, author_id) values ('Emma', 1, 1)",
            "select string_agg(pages::text, ' ' order by id) from books",
            "100 250 10 1"),
        life(
            "a field no longer required",
            change("title", FieldChange.NONE.withTrait(FieldTrait.REQUIRED, false)),
            "insert into books (author_id) values (1)",
            "select count(*) from books where title is null",
            "1"),
        life(
            "a field made unique",
            change("title", FieldChange.NONE.withTrait(FieldTrait.UNIQUE, true)),
            "insert into books (title, author_id) values ('Emma', 1) on conflict (title) do"
                + " nothing",
            "select count(*) from books",
            "4"),
        life(
            "a field no longer unique",
            new ModelEdit.ChangeField(
                author(), Ref.named("email"), FieldChange.NONE.withTrait(FieldTrait.UNIQUE, false)),
            "insert into authors (name, email) values ('Eliot', 'a@b.org')",
            "select count(email) from authors",
            "2"),
        life(
            "a field indexed",
            change("tags", FieldChange.NONE.withTrait(FieldTrait.INDEXED, true)),
            "insert into books (title, tags, author_id) values ('Emma', '{x}', 1)",
            "select count(*) from books where tags @> '{x}'",
            "1"),
        life(
            "a field no longer indexed",
            change("pages", FieldChange.NONE.withTrait(FieldTrait.INDEXED, false)),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(*) from books",
            "4"),
        life(
            "a field made searchable",
            change("title", FieldChange.NONE.withTrait(FieldTrait.SEARCHABLE, true)),
            "insert into books (title, author_id) values ('A sea story', 1)",
            "select count(*) from books where to_tsvector('simple', title) @@ to_tsquery('simple',"
                + " 'sea')",
            "1"),
        life(
            "a default set",
            change(
                "title",
                FieldChange.NONE.withDefault(
                    new DefaultChange.Set(new DefaultValue.Constant("it's; {untitled}? \\")))),
            "insert into books (author_id) values (1)",
            "select title from books order by id desc limit 1",
            "it's; {untitled}? \\"),
        life(
            "a default removed",
            change("genre", FieldChange.NONE.withDefault(new DefaultChange.Remove())),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(*) from books where genre is null",
            "1"),
        life(
            "a relation to one",
            new ModelEdit.AddRelation(
                RelationSpec.of("book", "editor", "author", Cardinality.MANY_TO_ONE)
                    .withInverse("edited_books")
                    .withOnDelete(OnDelete.SET_NULL)),
            "insert into books (title, author_id, editor_id) values ('Emma', 1, 2); delete from"
                + " books where author_id = 2; delete from authors where id = 2",
            "select count(*) from books where title = 'Emma' and editor_id is null",
            "1"),
        life(
            "a relation of one to one",
            new ModelEdit.AddRelation(
                RelationSpec.of("author", "portrait", "shelf", Cardinality.ONE_TO_ONE)
                    .withOnDelete(OnDelete.CASCADE)),
            "update authors set portrait_id = 1 where id = 1",
            "select count(portrait_id) from authors",
            "1"),
        life(
            "a relation of a table to itself",
            new ModelEdit.AddRelation(
                RelationSpec.of("book", "sequel_of", "book", Cardinality.MANY_TO_ONE)
                    .withInverse("sequels")),
            "update books set sequel_of_id = 1 where id > 1",
            "select count(sequel_of_id) from books",
            "2"),
        life(
            "a relation of many to many",
            new ModelEdit.AddRelation(
                RelationSpec.of("author", "friends", "author", Cardinality.MANY_TO_MANY)
                    .withInverse("friend_of")),
            "insert into authors (name) values ('Eliot')",
            "select count(*) from pg_class where relnamespace = current_schema::regnamespace and"
                + " relkind = 'r' and relname like '%friends%'",
            "1"),
        life(
            "a relation renamed",
            new ModelEdit.RenameRelation(RelationSideRef.of("author", "books"), "works"),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(*) from books",
            "4"),
        life(
            "a relation required",
            new ModelEdit.ChangeRelation(
                RelationSideRef.of("book", "author"),
                RelationChange.NONE.withTrait(RelationTrait.REQUIRED, true)),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(author_id) from books",
            "4"),
        life(
            "a relation that cascades",
            new ModelEdit.ChangeRelation(
                RelationSideRef.of("book", "author"),
                RelationChange.NONE.withOnDelete(OnDelete.CASCADE)),
            "delete from authors where id = 1",
            "select count(*) from books",
            "1"),
        life(
            "a relation dropped",
            new ModelEdit.DropRelation(RelationSideRef.of("book", "author")),
            "insert into books (title) values ('Emma')",
            "select count(*) from books",
            "4"),
        life(
            "a relation of many to many dropped",
            new ModelEdit.DropRelation(RelationSideRef.of("book", "shelves")),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(*) from books",
            "4"),
        life(
            "an index",
            new ModelEdit.AddIndex(book(), IndexSpec.of(Uniqueness.NOT_UNIQUE, "title", "author")),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(*) from books",
            "4"),
        life(
            "a unique index",
            new ModelEdit.AddIndex(book(), IndexSpec.of(Uniqueness.UNIQUE, "title", "author")),
            "insert into books (title, author_id) values ('Persuasion', 1) on conflict (title,"
                + " author_id) do nothing",
            "select count(*) from books",
            "3"),
        life(
            "an index dropped",
            new ModelEdit.DropIndex(book(), Ref.named("by_genre")),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(*) from books",
            "4"),
        life(
            "an enum",
            new ModelEdit.AddEnum(EnumSpec.of("state", "NEW", "OLD")),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(*) from books",
            "4"),
        life(
            "an enum renamed",
            new ModelEdit.RenameEnum(genre(), "kind"),
            "insert into books (title, genre, author_id) values ('Emma', 'NOVEL', 1)",
            "select count(*) from books",
            "4"),
        life(
            "an enum described",
            new ModelEdit.ChangeEnum(genre(), "Genre", "What it is"),
            "insert into books (title, genre, author_id) values ('Emma', 'NOVEL', 1)",
            "select count(*) from books",
            "4"),
        life(
            "a value of an enum",
            new ModelEdit.AddEnumValue(genre(), null, "DRAMA", null),
            "insert into books (title, genre, author_id) values ('Emma', 'DRAMA', 1)",
            "select count(*) from books where genre = 'DRAMA'",
            "1"),
        life(
            "a value of an enum renamed",
            new ModelEdit.RenameEnumValue(genre(), Ref.named("NOVEL"), "FICTION"),
            "insert into books (title, genre, author_id) values ('Emma', 'NOVEL', 1)",
            "select count(*) from books where genre = 'NOVEL'",
            "4"),
        life(
            "a value of an enum dropped",
            new ModelEdit.DropEnumValue(genre(), Ref.named("NOVEL"), Ref.named("POETRY")),
            "insert into books (title, genre, author_id) values ('Emma', 'POETRY', 1)",
            "select count(*) from books where genre = 'POETRY'",
            "4"),
        life(
            "an enum dropped",
            new ModelEdit.DropEnum(Ref.named("unused")),
            "insert into books (title, author_id) values ('Emma', 1)",
            "select count(*) from books",
            "4"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lives")
  void takesAnEditThroughItsLife(Life life) throws SQLException {
    Tenant tenant = PLATFORM.tenant("library-" + ++counter, LIBRARY);
    run(tenant, rows());
    CheckedPlan plan = planned(tenant, life.edit());
    ModelVersion version = published(tenant, life.edit(), plan.hash());
    assertThat(version.version()).isEqualTo(2);
    assertThat(PLATFORM.versions().find(tenant.id(), 2))
        .hasValueSatisfying(
            kept -> {
              assertThat(kept.edits()).isEqualTo(List.of(life.edit()));
              assertThat(ModelDocuments.toStore(kept.model()))
                  .isEqualTo(ModelDocuments.toStore(version.model()));
            });
    run(tenant, life.use());
    assertThat(value(tenant, life.question())).isEqualTo(life.answer());
    expectFurtherEditsToWork(tenant, version.model());
  }

  @Test
  void knowsALifeOfEveryKindOfEdit() {
    Set<Class<?>> lived = new HashSet<>(lives().map(life -> life.edit().getClass()).toList());
    assertThat(
            Stream.of(ModelEdit.class.getPermittedSubclasses())
                .filter(kind -> !lived.contains(kind)))
        .containsExactly(ModelEdit.PromoteRelation.class);
  }

  @Test
  void refusesToPromoteARelationForNow() {
    Tenant tenant = PLATFORM.tenant("library-" + ++counter, LIBRARY);
    ModelEdit promote =
        new ModelEdit.PromoteRelation(RelationSideRef.of("book", "shelves"), "placing");
    assertThat(PLATFORM.publisher().plan(tenant.id(), List.of(promote)))
        .isInstanceOf(PlanOutcome.Refused.class);
  }

  private static void expectFurtherEditsToWork(Tenant tenant, DataModel model) {
    List<ModelEdit> further = new ArrayList<>();
    for (Table table : model.tables()) {
      further.add(
          new ModelEdit.AddField(Ref.to(table.id()), FieldSpec.of("further", TypeName.TEXT), null));
      further.add(new ModelEdit.RenameTable(Ref.to(table.id()), "further_" + table.name(), null));
    }
    published(tenant, further, null);
  }

  private static ModelVersion published(Tenant tenant, ModelEdit edit, String hash) {
    return published(tenant, List.of(edit), hash);
  }

  private static ModelVersion published(
      Tenant tenant, List<ModelEdit> edits, @Nullable String hash) {
    PublishOutcome outcome =
        PLATFORM
            .publisher()
            .publish(
                new PublishRequest(
                    tenant.id(),
                    edits,
                    hash,
                    Set.of(Consent.DATA_LOSS),
                    new Actor("account:ann", "192.0.2.1"),
                    ""));
    assertThat(outcome).isInstanceOf(PublishOutcome.Published.class);
    return ((PublishOutcome.Published) outcome).version();
  }

  private static CheckedPlan planned(Tenant tenant, ModelEdit edit) {
    PlanOutcome outcome = PLATFORM.publisher().plan(tenant.id(), List.of(edit));
    assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
    CheckedPlan plan = ((PlanOutcome.Planned) outcome).plan();
    assertThat(plan.checks()).allMatch(CheckedPlan.CheckResult::passed);
    return plan;
  }

  private static List<String> rows() {
    return List.of(
        "insert into authors (name, email) values ('Austen', 'a@b.org'), ('Bronte', null)",
        "insert into books (title, pages, code, mood, author_id) values ('Persuasion', 100, '1',"
            + " 'NOVEL', 1), ('Sanditon', 250, '2', null, 1), ('Villette', null, null, null, 2)",
        "insert into shelves (name) values ('A')",
        "insert into books_shelves select b.id, s.id from books b, shelves s");
  }

  private static DataModel library() {
    List<ModelEdit> edits =
        List.of(
            new ModelEdit.AddEnum(EnumSpec.of("genre", "NOVEL", "POETRY")),
            new ModelEdit.AddEnum(EnumSpec.of("unused", "ONE")),
            new ModelEdit.AddTable(
                TableSpec.of(
                    "author",
                    FieldSpec.of("name", TypeName.TEXT, FieldTrait.REQUIRED),
                    FieldSpec.of(
                        "email",
                        TypeSpec.of(TypeName.TEXT)
                            .with(TypeOption.FORMAT, FieldType.TextFormat.EMAIL),
                        FieldTrait.UNIQUE))),
            new ModelEdit.AddTable(
                TableSpec.of(
                    "book",
                    FieldSpec.of("title", TypeName.TEXT, FieldTrait.REQUIRED),
                    FieldSpec.of("pages", TypeName.INTEGER, FieldTrait.INDEXED),
                    FieldSpec.of("code", TypeName.TEXT),
                    FieldSpec.of("mood", TypeName.TEXT),
                    FieldSpec.of("genre", TypeSpec.enumerated("genre"))
                        .withDefault(new DefaultValue.Constant("NOVEL")),
                    FieldSpec.of("tags", TypeSpec.listOf(TypeName.TEXT)))),
            new ModelEdit.AddIndex(
                book(),
                new IndexSpec(
                    null, "by_genre", List.of(Ref.named("genre")), Uniqueness.NOT_UNIQUE)),
            new ModelEdit.AddTable(TableSpec.of("shelf", FieldSpec.of("name", TypeName.TEXT))),
            new ModelEdit.AddRelation(
                RelationSpec.of("book", "author", "author", Cardinality.MANY_TO_ONE)),
            new ModelEdit.AddRelation(
                RelationSpec.of("book", "shelves", "shelf", Cardinality.MANY_TO_MANY)));
    return switch (new ModelEditor(IdSource.random()).apply(DataModel.EMPTY, 1, edits)) {
      case EditOutcome.Edited edited -> edited.model();
      case EditOutcome.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private static TableSpec everything() {
    return TableSpec.of(
            "everything",
            FieldSpec.of(
                "word",
                TypeSpec.of(TypeName.TEXT)
                    .with(TypeOption.MIN, 1)
                    .with(TypeOption.MAX, 9)
                    .with(TypeOption.PATTERN, "^[a-z']+$"),
                FieldTrait.UNIQUE),
            FieldSpec.of("small", TypeSpec.of(TypeName.INTEGER).with(TypeOption.MIN, -5)),
            FieldSpec.of("large", TypeSpec.of(TypeName.LONG).with(TypeOption.MAX, 5_000_000_000L)),
            FieldSpec.of(
                "exact",
                TypeSpec.of(TypeName.DECIMAL)
                    .with(TypeOption.PRECISION, 10)
                    .with(TypeOption.SCALE, 2)),
            FieldSpec.of(
                "rough", TypeSpec.of(TypeName.DOUBLE).with(TypeOption.MIN, new BigDecimal("0.5"))),
            FieldSpec.of("truth", TypeName.BOOLEAN, FieldTrait.REQUIRED),
            FieldSpec.of("day", TypeName.DATE, FieldTrait.INDEXED),
            FieldSpec.of("hour", TypeName.TIME),
            FieldSpec.of("moment", TypeName.TIMESTAMP).withDefault(new DefaultValue.Now()),
            FieldSpec.of(
                "local",
                TypeSpec.of(TypeName.TIMESTAMP).with(TypeOption.WITH_ZONE, (Object) false)),
            FieldSpec.of("key", TypeName.UUID).withDefault(new DefaultValue.NewUuid()),
            FieldSpec.of("data", TypeName.JSON, FieldTrait.INDEXED),
            FieldSpec.of("kind", TypeSpec.enumerated("genre")),
            FieldSpec.of("words", TypeSpec.listOf(TypeName.TEXT), FieldTrait.INDEXED),
            FieldSpec.of("numbers", TypeSpec.listOf(TypeName.INTEGER)))
        .withKey(KeyType.UUID);
  }

  private static Life life(
      String name, ModelEdit edit, String use, String question, String answer) {
    return new Life(name, edit, List.of(use), question, answer);
  }

  private static ModelEdit change(String field, FieldChange change) {
    return new ModelEdit.ChangeField(book(), Ref.named(field), change);
  }

  private static Ref author() {
    return Ref.named("author");
  }

  private static Ref book() {
    return Ref.named("book");
  }

  private static Ref genre() {
    return Ref.named("genre");
  }

  private static void run(Tenant tenant, List<String> statements) {
    String[] all =
        Stream.concat(Stream.of("set search_path to " + tenant.id().schema()), statements.stream())
            .toArray(String[]::new);
    PLATFORM.database().execute(all);
  }

  private static String value(Tenant tenant, String sql) throws SQLException {
    try (Connection connection = PLATFORM.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set search_path to " + tenant.id().schema());
      try (var rows = statement.executeQuery(sql)) {
        rows.next();
        return String.valueOf(rows.getString(1));
      }
    }
  }
}
