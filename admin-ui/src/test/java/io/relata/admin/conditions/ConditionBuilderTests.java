package io.relata.admin.conditions;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.admin.conditions.ConditionBuilder.Asked;
import io.relata.admin.conditions.ConditionBuilder.Built;
import io.relata.admin.conditions.ConditionBuilder.Spot;
import io.relata.admin.conditions.ConditionView.GroupView;
import io.relata.admin.conditions.ConditionView.LineView;
import io.relata.admin.conditions.ConditionView.PartView;
import io.relata.admin.conditions.ConditionView.StepView;
import io.relata.admin.gallery.Library;
import io.relata.metadata.access.Condition;
import io.relata.runtime.api.TenantApi;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What is built in parts and what is written as text are the same condition. */
class ConditionBuilderTests {

  private static final String NAME = "rows";

  private final TenantApi api = Library.api();
  private final ConditionBuilder builder = new ConditionBuilder(api);
  private final Spot books =
      new Spot(NAME, "Which rows", Library.table(api, "book"), "/tenants/library");
  private final Spot authors =
      new Spot(NAME, "Which rows", Library.table(api, "author"), "/tenants/library");

  /** As a browser would send what the builder shows. */
  private static MultiValueMap<String, String> sent(ConditionView view) {
    MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
    sent.add(NAME + ".text", view.text());
    sent.add(NAME + ".was", view.rendered());
    if (view.root() != null) {
      part(view.root(), sent);
    }
    return sent;
  }

  private static void part(PartView part, MultiValueMap<String, String> sent) {
    String name = NAME + "." + part.at();
    for (StepView step : part.steps()) {
      sent.add(name + ".step" + step.nth(), step.value());
      sent.add(name + ".many" + step.nth(), step.quantifier());
    }
    switch (part) {
      case GroupView group -> {
        sent.add(name + ".kind", "group");
        sent.add(name + ".join", group.join());
        sent.add(name + ".size", String.valueOf(group.parts().size()));
        group.parts().forEach(inner -> part(inner, sent));
      }
      case LineView line -> {
        sent.add(name + ".kind", "line");
        sent.add(name + ".operator", line.operator());
        sent.add(name + ".source", line.source());
        line.values().forEach(value -> sent.add(name + ".value", value));
      }
    }
  }

  private Built typed(Spot spot, String text) {
    MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
    sent.add(NAME + ".text", text);
    sent.add(NAME + ".was", "");
    return builder.of(spot, sent, Asked.WHEN_SENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "author: {user_id: {eq: $user.id}}",
        "or: [{published: {eq: true}}, {author: {user_id: {eq: $user.id}}}]",
        "not: {and: [{title: {contains: x}}, {pages: {gt: 3}}]}",
        "not: {or: [{title: {contains: x}}, {pages: {gt: 3}}]}",
        "author: {or: [{name: {eq: A}}, {born: {lt: 1900-01-01}}]}",
        "author: {books: {some: {pages: {between: [1, 20]}}}}",
        "author: {books: {every: {and: [{published: {eq: true}}, {price: {lte: 9.50}}]}}}",
        "author: {books: {none: {}}}",
        "author: {books_count: {gte: 2}}",
        "author: {is_null: true}",
        "author_id: {in: [1, 2, 3]}",
        "title: {in: [\"$$literal\", $user.id, \"two\\nlines\", \" spaced \", \"\\\"quoted\\\"\"]}",
        "title: {eq: $$price}",
        "title: {in: $user.roles}",
        "title: {eq: \"\"}",
        "title: {eq: \"two\\nlines\"}",
        "binding: {eq: PAPERBACK}",
        "binding: {in: [PAPERBACK, HARDCOVER]}",
        "printed: {lt: $now}",
        "printed: {gte: \"2026-01-31T23:59:59Z\"}",
        "extra: {contains: {a: [1, \"$$x\", null]}}",
        "author: {prizes: {has_any: [a, b]}}",
        "author: {prizes: {is_empty: false}}",
        "author: {prizes: {eq: [a, b]}}",
        "author: {born: {gt: 1900-01-01, lt: 2000-01-01}}",
        "printed: {last_days: 30}",
        "extra: {path: {at: [a, b], eq: 1}}",
        "extra: {path: {at: [a], eq: $user.city}}",
        "extra: {path: {at: [a], in: [1, \"$$x\", {b: null}]}}",
        "extra: {path: {at: [a], exists: false}}",
        "author: {born: {this_quarter: true}}",
        "author: {born: {this_year: false}}",
        "or: []",
      })
  void writesWhatItReads(String text) {
    Built read = typed(books, text);
    assertThat(read.view().problems()).isEmpty();
    Condition condition = read.condition().orElseThrow();

    Built shown = builder.of(books, condition);
    Built again = builder.of(books, sent(shown.view()), Asked.WHEN_SENT);

    assertThat(again.condition()).as(shown.view().text()).contains(condition);
    assertThat(again.view()).isEqualTo(shown.view());
  }

  @Test
  void holdsAlwaysWhereNothingIsSaid() {
    Built built = typed(books, "");
    assertThat(built.condition()).contains(Condition.ALWAYS);
    assertThat(built.view().words()).isEqualTo("All rows of books.");
  }

  @Test
  void addsAndRemovesPartsAndKeepsWhatWasTyped() {
    MultiValueMap<String, String> sent = sent(typed(books, "title: {eq: Emma}").view());
    sent.set(NAME + ".c.0.value", "Emma and more");
    sent.set(NAME + ".act", "group c");
    ConditionView grouped = builder.of(books, sent, Asked.WHILE_TYPED).view();
    assertThat(grouped.root()).isNotNull();
    assertThat(((LineView) root(grouped).parts().getFirst()).values())
        .containsExactly("Emma and more");
    assertThat(root(grouped).parts().get(1).isGroup()).isTrue();

    MultiValueMap<String, String> added = sent(grouped);
    added.set(NAME + ".act", "add c.1");
    ConditionView line = builder.of(books, added, Asked.WHILE_TYPED).view();
    assertThat(((GroupView) root(line).parts().get(1)).parts()).hasSize(1);

    MultiValueMap<String, String> removed = sent(line);
    removed.set(NAME + ".act", "remove c.0");
    assertThat(root(builder.of(books, removed, Asked.WHILE_TYPED).view()).parts()).hasSize(1);
  }

  @Test
  void followsTheWayThroughRelations() {
    MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
    sent.add(NAME + ".c.size", "1");
    sent.add(NAME + ".c.0.kind", "line");
    sent.add(NAME + ".c.0.step0", "books");
    LineView many = (LineView) first(builder.of(authors, sent, Asked.WHILE_TYPED));
    assertThat(many.steps()).hasSize(2);
    assertThat(many.steps().getFirst().quantifier()).isEqualTo("some");
    assertThat(many.operators()).isEmpty();

    sent.add(NAME + ".c.0.many0", "count");
    LineView counted = (LineView) first(builder.of(authors, sent, Asked.WHILE_TYPED));
    assertThat(counted.steps()).hasSize(1);
    assertThat(counted.control()).isEqualTo("number");

    sent.set(NAME + ".c.0.many0", "every");
    sent.add(NAME + ".c.0.step1", "author");
    sent.add(NAME + ".c.0.step2", "born");
    LineView born = (LineView) first(builder.of(authors, sent, Asked.WHILE_TYPED));
    assertThat(born.steps()).hasSize(3);
    assertThat(born.control()).isEqualTo("date");
  }

  @Test
  void asksAFieldBeyondARelationAnewAndNotWhetherItIsThere() {
    MultiValueMap<String, String> sent = sent(typed(books, "author: {is_null: true}").view());
    sent.set(NAME + ".c.0.step1", "name");
    LineView name = (LineView) first(builder.of(books, sent, Asked.WHILE_TYPED));
    assertThat(name.operator()).isEqualTo("eq");
    assertThat(name.values()).containsExactly("");
  }

  private static PartView first(Built built) {
    return root(built.view()).parts().getFirst();
  }

  private static GroupView root(ConditionView view) {
    return java.util.Objects.requireNonNull(view.root());
  }

  @Test
  void saysAtThePartWhatIsMissingOnceItIsSent() {
    MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
    sent.add(NAME + ".c.size", "2");
    sent.add(NAME + ".c.0.kind", "line");
    sent.add(NAME + ".c.1.kind", "line");
    sent.add(NAME + ".c.1.step0", "pages");
    sent.add(NAME + ".c.1.operator", "gt");
    sent.add(NAME + ".c.1.value", "many");
    assertThat(first(builder.of(books, sent, Asked.WHILE_TYPED)).problems()).isEmpty();
    Built built = builder.of(books, sent, Asked.WHEN_SENT);
    assertThat(built.condition()).isEmpty();
    assertThat(first(built).problems()).containsExactly("Choose a field.");

    sent.set(NAME + ".c.0.step0", "published");
    Built unfit = builder.of(books, sent, Asked.WHEN_SENT);
    assertThat(unfit.condition()).isEmpty();
    assertThat(first(unfit).problems()).isEmpty();
    assertThat(root(unfit.view()).parts().get(1).problems()).hasSize(1);
    assertThat(((LineView) root(unfit.view()).parts().get(1)).values()).containsExactly("many");
  }

  @Test
  void keepsThePartsWhileTheTextCanNotBeRead() {
    Built before = typed(books, "title: {eq: Emma}");
    MultiValueMap<String, String> sent = sent(before.view());
    sent.set(NAME + ".text", "title: {eq: Emma, or: ]");
    Built broken = builder.of(books, sent, Asked.WHILE_TYPED);
    assertThat(broken.condition()).isEmpty();
    assertThat(broken.view().problems()).isNotEmpty();
    assertThat(broken.view().root()).isEqualTo(before.view().root());
    assertThat(broken.view().text()).isEqualTo("title: {eq: Emma, or: ]");

    sent.set(NAME + ".text", "author: {nobody: {eq: 1}}");
    assertThat(builder.of(books, sent, Asked.WHILE_TYPED).view().problems().getFirst())
        .startsWith("At author.nobody: ");
  }

  @Test
  void showsAConditionThatIsTooLargeAsTextAlone() {
    StringBuilder text = new StringBuilder("or:\n");
    for (int i = 0; i < 150; i++) {
      text.append("- {pages: {eq: ").append(i).append("}}\n");
    }
    Built built = typed(books, text.toString());
    assertThat(built.condition()).isPresent();
    assertThat(built.view().root()).isNull();
    Built again = builder.of(books, sent(built.view()), Asked.WHEN_SENT);
    assertThat(again.condition()).isEqualTo(built.condition());
  }

  @Test
  void neverGoesOnWithSomeOfTheParts() {
    MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
    sent.add(NAME + ".c.kind", "group");
    sent.add(NAME + ".c.size", "200");
    for (int i = 0; i < 200; i++) {
      sent.add(NAME + ".c." + i + ".kind", "line");
      sent.add(NAME + ".c." + i + ".step0", "pages");
      sent.add(NAME + ".c." + i + ".operator", "gt");
      sent.add(NAME + ".c." + i + ".value", "1");
    }
    Built built = builder.of(books, sent, Asked.WHEN_SENT);
    assertThat(built.condition()).isEmpty();
    assertThat(built.view().problems()).isNotEmpty();
  }

  @Test
  void boundsWhatAFormCanAskFor() {
    MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
    sent.add(NAME + ".c.size", "999");
    for (String act : List.of("remove c.7", "add c.9.9", "group " + "c.0".repeat(50), "add d")) {
      sent.set(NAME + ".act", act);
      assertThat(ConditionForm.of(sent, NAME).root().size())
          .isLessThanOrEqualTo(ConditionForm.MOST_PARTS + 2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "author: {user_id: {eq: $user.id}}|author.user_id is the caller's id",
        "author: {books: {some: {pages: {gt: 3}}}}|some of author.books: (pages is more than 3)",
        "or: [{published: {eq: true}}, {title: {starts_with: A}}]|published is true or title starts"
            + " with “A”",
        "printed: {lt: $now}|printed is before now",
        "title: {is_null: false}|title has a value",
        "binding: {in: [PAPERBACK]}|binding is one of PAPERBACK",
      })
  void saysConditionsInWords(String example) {
    String[] parts = example.split("\\|", 2);
    Condition condition = typed(books, parts[0]).condition().orElseThrow();
    assertThat(ConditionWords.of(condition, books.table(), api)).isEqualTo(parts[1]);
  }
}
