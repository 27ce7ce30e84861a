package io.relata.metadata.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.IndexSpec;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.RelationSpec;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.edit.TypeOption;
import io.relata.metadata.edit.TypeSpec;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.ConstraintNames;
import io.relata.metadata.model.ConstraintNames.Kind;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.Uniqueness;
import io.relata.metadata.store.Tenant;
import io.relata.testing.TestPlatform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogVerifierIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();
  private static final Tenant LIBRARY = PLATFORM.tenant("library", library());

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  void findsNothingWrongWithWhatWasPublished() throws SQLException {
    assertThat(differencesAfter("select 1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          drop table shelves cascade                                | table shelves is missing
          drop table books_shelves                                  | link table books_shelves is missing
          alter table authors rename to writers                     | table writers is not part of the model
          create table surplus ()                                   | table surplus is not part of the model
          alter table authors drop column name                      | column authors.name is missing
          alter table authors drop column row_version               | column authors.row_version is missing
          alter table authors add column surplus int                | column authors.surplus is not part of the model
          alter table books alter column pages type bigint          | column books.pages is of type bigint, not integer
          alter table books alter column price type numeric(9,2)    | column books.price is of type numeric(9,2), not numeric(8,2)
          alter table authors alter column name drop not null       | column authors.name allows nulls
          alter table books alter column pages set not null         | column books.pages does not allow nulls
          alter table books drop column author_id                   | column books.author_id is missing
          drop index books_search_ts_SUFFIX | table books has no valid index books_search_ts_SUFFIX over the words of blurb, title
          drop index books_search_ts_SUFFIX; create index books_search_ts_SUFFIX on books using gin (to_tsvector('simple', title)) | table books has no valid index books_search_ts_SUFFIX over the words of blurb, title
          drop index books_by_price_idx                                       | table books has no valid unique index books_by_price_idx over price, author_id
          drop index books_by_price_idx; create unique index books_by_price_idx on books (price, author_id) where price > 0 | table books has no valid unique index books_by_price_idx over price, author_id
          drop index books_by_price_idx; create index books_by_price_idx on books (price, author_id) | table books has no valid unique index books_by_price_idx over price, author_id
          """)
  void saysWhatIsNotAsTheModelHasIt(String change, String difference) throws SQLException {
    String table = searchIndex();
    assertThat(differencesAfter(change.replace("books_search_ts_SUFFIX", table)))
        .contains(difference.replace("books_search_ts_SUFFIX", table));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          books   | f | on delete cascade | column books.author_id has no valid foreign key to authors with on delete cascade
          books   | c | pages             | table books has no valid check
          authors | u | email             | nothing keeps authors.email unique
          """)
  void missesAConstraint(String table, String kind, String about, String difference)
      throws SQLException {
    String drop =
        """
        do $$ begin execute (select format('alter table %%I drop constraint %%I', '%1$s', conname) from pg_constraint
          where conrelid = '%1$s'::regclass and contype = '%2$s' and lower(pg_get_constraintdef(oid)) like '%%%3$s%%'); end $$
        """
            .formatted(table, kind, about);
    assertThat(differencesAfter(drop))
        .anySatisfy(found -> assertThat(found).startsWith(difference));
  }

  @Test
  void takesAnInvalidConstraintForMissing() throws SQLException {
    String invalidate =
        """
        do $$ declare name text; begin
          select conname into name from pg_constraint where conrelid = 'books'::regclass and contype = 'f';
          execute format('alter table books drop constraint %I, add constraint %I foreign key (author_id) references authors on delete cascade not valid', name, name);
        end $$
        """;
    assertThat(differencesAfter(invalidate))
        .containsExactly(
            "column books.author_id has no valid foreign key to authors with on delete cascade");
  }

  @Test
  void missesTheIndexOfAForeignKey() throws SQLException {
    String drop =
        """
        do $$ begin execute (select 'drop index ' || indexrelid::regclass from pg_index
          where indrelid = 'books'::regclass and indkey[0] =
            (select attnum from pg_attribute where attrelid = 'books'::regclass and attname = 'author_id')); end $$
        """;
    assertThat(differencesAfter(drop)).containsExactly("column books.author_id has no valid index");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create index tuning on books (title, pages)",
        "create view best as select title from books",
        "comment on table books is 'read them'",
        "alter table books alter column title set statistics 500"
      })
  void letsAnAdministratorTune(String change) throws SQLException {
    assertThat(differencesAfter(change)).isEmpty();
  }

  private static String searchIndex() {
    Table books =
        PLATFORM.versions().current(LIBRARY.id()).model().table(new ApiName("book")).orElseThrow();
    return ConstraintNames.of(Kind.SEARCH, books.physicalName(), "search", books.id()).value();
  }

  private static List<String> differencesAfter(String change) throws SQLException {
    try (Connection connection = PLATFORM.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local search_path to " + LIBRARY.id().schema());
      statement.execute(change);
      return PLATFORM
          .bean(CatalogVerifier.class)
          .differences(
              connection, LIBRARY.id().schema(), PLATFORM.versions().current(LIBRARY.id()).model());
    }
  }

  private static DataModel library() {
    List<ModelEdit> edits =
        List.of(
            new ModelEdit.AddTable(
                TableSpec.of(
                    "author",
                    FieldSpec.of("name", TypeName.TEXT, FieldTrait.REQUIRED),
                    FieldSpec.of("email", TypeName.TEXT, FieldTrait.UNIQUE))),
            new ModelEdit.AddTable(
                TableSpec.of(
                    "book",
                    FieldSpec.of("title", TypeName.TEXT, FieldTrait.SEARCHABLE),
                    FieldSpec.of("blurb", TypeName.TEXT, FieldTrait.SEARCHABLE),
                    FieldSpec.of("pages", TypeSpec.of(TypeName.INTEGER).with(TypeOption.MIN, 1)),
                    FieldSpec.of(
                        "price",
                        TypeSpec.of(TypeName.DECIMAL)
                            .with(TypeOption.PRECISION, 8)
                            .with(TypeOption.SCALE, 2)))),
            new ModelEdit.AddTable(TableSpec.of("shelf", FieldSpec.of("name", TypeName.TEXT))),
            new ModelEdit.AddRelation(
                RelationSpec.of("book", "author", "author", Cardinality.MANY_TO_ONE)
                    .withOnDelete(OnDelete.CASCADE)),
            new ModelEdit.AddRelation(
                RelationSpec.of("book", "shelves", "shelf", Cardinality.MANY_TO_MANY)),
            new ModelEdit.AddIndex(
                Ref.named("book"),
                new IndexSpec(
                    null,
                    "by_price",
                    List.of(Ref.named("price"), Ref.named("author")),
                    Uniqueness.UNIQUE)));
    return switch (new ModelEditor(IdSource.random()).apply(DataModel.EMPTY, 1, edits)) {
      case EditOutcome.Edited edited -> edited.model();
      case EditOutcome.Refused(var problems) -> throw new AssertionError(problems);
    };
  }
}
