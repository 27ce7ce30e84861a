package io.relata.runtime.testing;

import static io.relata.runtime.testing.ModelSketch.field;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.RelationTrait;

/**
 * A publishing house, with every kind of relation: what authors write, what readers say of it, who
 * signs whose contract.
 *
 * <ul>
 *   <li>book.author: many-to-one, restrict; book.publisher: many-to-one, set_null, may be relinked
 *   <li>review.book: many-to-one, required, cascade; comment.review: likewise
 *   <li>book.tags: many-to-many; profile.author: one-to-one; contract.author: one-to-one, required
 *   <li>employee.boss: many-to-one to itself; loan.book: many-to-one of rows with UUIDs; seat.loan:
 *       one-to-one to them
 *   <li>mention.author, mention.book: a join table by hand, unique together
 * </ul>
 */
public final class Publishing {

  private Publishing() {}

  public static DataModel model() {
    ModelSketch sketch = new ModelSketch().enumType("mood", "GOOD", "BAD");
    return sketch
        .table(
            "author",
            "authors",
            field("name", text(40)).required(),
            field("email", pattern("^[^@]+@[^@]+$")).unique(),
            field("born", new FieldType.Date()))
        .table(
            "book",
            "books",
            field("title", FieldType.Text.PLAIN).required(),
            field("isbn", FieldType.Text.PLAIN).unique(),
            field("pages", new FieldType.Int(1, 5_000)),
            field("price", new FieldType.Decimal(6, 2, null, null)),
            field("languages", new FieldType.ListOf(FieldType.Text.PLAIN)),
            field("details", new FieldType.Json()),
            field("state", FieldType.Text.PLAIN).required().defaultsTo("draft"))
        .table(
            "review",
            "reviews",
            field("words", FieldType.Text.PLAIN).required(),
            field("mood", sketch.valuesOf("mood")))
        .table("comment", "comments", field("words", FieldType.Text.PLAIN).required())
        .table("tag", "tags", field("label", FieldType.Text.PLAIN).required().unique())
        .table("publisher", "publishers", field("name", FieldType.Text.PLAIN).required())
        .table("profile", "profiles", field("bio", FieldType.Text.PLAIN))
        .table("contract", "contracts", field("terms", FieldType.Text.PLAIN))
        .table("employee", "employees", field("name", FieldType.Text.PLAIN).required())
        .table(KeyType.UUID, "loan", "loans", field("reader", FieldType.Text.PLAIN))
        .table("seat", "seats", field("number", new FieldType.Int(null, null)))
        .table("mention", "mentions", field("page", new FieldType.Int(null, null)))
        .relation("book", "author", "author", "books", Cardinality.MANY_TO_ONE)
        .relation(
            "book",
            "publisher",
            "publisher",
            "books",
            Cardinality.MANY_TO_ONE,
            RelationTrait.ALLOW_RELINK)
        .onDelete(OnDelete.SET_NULL)
        .relation(
            "review", "book", "book", "reviews", Cardinality.MANY_TO_ONE, RelationTrait.REQUIRED)
        .onDelete(OnDelete.CASCADE)
        .relation(
            "comment",
            "review",
            "review",
            "comments",
            Cardinality.MANY_TO_ONE,
            RelationTrait.REQUIRED)
        .onDelete(OnDelete.CASCADE)
        .relation("book", "tags", "tag", "books", Cardinality.MANY_TO_MANY)
        .relation("profile", "author", "author", "profile", Cardinality.ONE_TO_ONE)
        .relation(
            "contract",
            "author",
            "author",
            "contract",
            Cardinality.ONE_TO_ONE,
            RelationTrait.REQUIRED)
        .onDelete(OnDelete.CASCADE)
        .relation("employee", "boss", "employee", "reports", Cardinality.MANY_TO_ONE)
        .relation("loan", "book", "book", "loans", Cardinality.MANY_TO_ONE)
        .inverseLinking(Linking.CREATE_ONLY)
        .relation("seat", "loan", "loan", "seat", Cardinality.ONE_TO_ONE)
        .inverseLinking(Linking.LINK_ONLY)
        .relation(
            "mention",
            "author",
            "author",
            "mentions",
            Cardinality.MANY_TO_ONE,
            RelationTrait.REQUIRED)
        .onDelete(OnDelete.CASCADE)
        .relation(
            "mention", "book", "book", "mentions", Cardinality.MANY_TO_ONE, RelationTrait.REQUIRED)
        .onDelete(OnDelete.CASCADE)
        .uniqueTogether("mention", "author", "book")
        .model();
  }

  private static FieldType text(int max) {
    return new FieldType.Text(null, max, null, null, FieldType.Lines.ONE);
  }

  private static FieldType pattern(String pattern) {
    return new FieldType.Text(null, null, pattern, null, FieldType.Lines.ONE);
  }
}
