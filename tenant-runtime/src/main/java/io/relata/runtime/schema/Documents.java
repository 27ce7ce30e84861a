package io.relata.runtime.schema;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.schema.GraphQLSchema;
import graphql.validation.GoodFaithIntrospectionExceeded;
import graphql.validation.QueryComplexityLimits;
import io.relata.metadata.store.Limit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Parses and validates the documents of one schema, and keeps those that are valid. */
public final class Documents {

  /**
   * Characters of document text kept for one schema; their syntax trees take some ten times that.
   */
  private static final long KEPT_CHARACTERS = 500_000;

  /** Levels of grammar rules: far more than any document within the limits has. */
  private static final int RULE_DEPTH = 500;

  private record Key(String text, DocumentLimits limits) {}

  private final Supplier<GraphQLSchema> schema;
  private final TypeNameRewriter rewriter;
  private final Cache<Key, PreparedDocument.Valid> valid =
      Caffeine.newBuilder()
          .maximumWeight(KEPT_CHARACTERS)
          .weigher((Key key, PreparedDocument.Valid document) -> key.text().length() + 200)
          .build();

  /**
   * @param schema asked for once with each document that is not known
   */
  Documents(Supplier<GraphQLSchema> schema, TypeNameRewriter rewriter) {
    this.schema = schema;
    this.rewriter = rewriter;
  }

  /**
   * Prepares a document for execution.
   *
   * @throws io.relata.runtime.plan.RequestRefused with {@code LIMIT}, where it is too large
   */
  public PreparedDocument prepare(String text, DocumentLimits limits) {
    Key key = new Key(text, limits);
    PreparedDocument.Valid known = valid.getIfPresent(key);
    if (known != null) {
      return known;
    }
    PreparedDocument prepared = prepareAnew(text, limits);
    if (prepared instanceof PreparedDocument.Valid document) {
      valid.put(key, document);
    }
    return prepared;
  }

  private PreparedDocument prepareAnew(String text, DocumentLimits limits) {
    if (text.getBytes(StandardCharsets.UTF_8).length > limits.documentBytes()) {
      throw LimitProblems.exceeded(Limit.DOCUMENT_BYTES, limits.documentBytes());
    }
    try {
      Document parsed = parse(text, limits);
      DocumentGuard.check(parsed, limits);
      return validated(rewriter.rewrite(parsed), schema.get());
    } catch (InvalidSyntaxException e) {
      return new PreparedDocument.Invalid(List.of(e.toInvalidSyntaxError()));
    }
  }

  private static PreparedDocument validated(Document written, GraphQLSchema schema) {
    Document document = new BareMutations(schema).completed(written);
    List<? extends GraphQLError> errors = validate(document, schema);
    return errors.isEmpty()
        ? new PreparedDocument.Valid(document, KnownOperations.of(document, schema))
        : new PreparedDocument.Invalid(List.copyOf(errors));
  }

  private static Document parse(String text, DocumentLimits limits) {
    ParserOptions options =
        ParserOptions.newParserOptions()
            .captureIgnoredChars(false)
            .captureLineComments(false)
            .captureSourceLocation(true)
            .readerTrackData(false)
            .maxCharacters(limits.documentBytes())
            .maxTokens(limits.tokens())
            .maxWhitespaceTokens(limits.documentBytes())
            .maxRuleDepth(RULE_DEPTH)
            .build();
    try {
      return Parser.parse(
          ParserEnvironment.newParserEnvironment()
              .document(text)
              .parserOptions(options)
              .locale(Locale.ENGLISH)
              .build());
    } catch (ParseCancelledTooDeepException e) {
      throw LimitProblems.exceeded(Limit.DEPTH, limits.depth());
    } catch (ParseCancelledException e) {
      throw LimitProblems.exceeded(Limit.TOKENS, limits.tokens());
    }
  }

  /** The guard has bounded the document already, more tightly than graphql-java would. */
  private static List<? extends GraphQLError> validate(Document document, GraphQLSchema schema) {
    try {
      return ParseAndValidate.validate(
          schema, document, rule -> true, Locale.ENGLISH, QueryComplexityLimits.getDefaultLimits());
    } catch (GoodFaithIntrospectionExceeded e) {
      throw LimitProblems.refused(
          "introspection", 1, "Introspection may ask for each part of the schema once.");
    }
  }
}
