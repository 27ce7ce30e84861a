package io.relata.runtime.schema;

import com.github.benmanes.caffeine.cache.Cache;
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
import graphql.validation.OperationValidationRule;
import graphql.validation.QueryComplexityLimits;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.store.Limit;
import io.relata.runtime.api.TenantApi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Parses and validates the documents of one API, and keeps those that are valid. */
final class Documents {

  /**
   * Characters of document text kept for one schema; their syntax trees take some ten times that.
   */
  private static final long KEPT_CHARACTERS = 500_000;

  /** Levels of grammar rules: far more than any document within the limits has. */
  private static final int RULE_DEPTH = 500;

  private record Key(String text, DocumentLimits limits) {}

  private final TenantApi api;
  private volatile @Nullable TypeNameRewriter rewriter;
  private final Cache<Key, PreparedDocument.Valid> valid =
      Caches.builder()
          .maximumWeight(KEPT_CHARACTERS)
          .weigher((Key key, PreparedDocument.Valid document) -> key.text().length() + 200)
          .build();

  Documents(TenantApi api) {
    this.api = api;
  }

  /**
   * Prepares a document for execution.
   *
   * @param schema of the API; asked for once, and only where the document is not known
   * @throws io.relata.runtime.plan.RequestRefused with {@code LIMIT}, where it is too large
   */
  PreparedDocument prepare(String text, DocumentLimits limits, Supplier<GraphQLSchema> schema) {
    Key key = new Key(text, limits);
    PreparedDocument.Valid known = valid.getIfPresent(key);
    if (known != null) {
      return known;
    }
    PreparedDocument prepared = prepareAnew(text, limits, schema);
    if (prepared instanceof PreparedDocument.Valid document) {
      valid.put(key, document);
    }
    return prepared;
  }

  private PreparedDocument prepareAnew(
      String text, DocumentLimits limits, Supplier<GraphQLSchema> schema) {
    if (text.getBytes(StandardCharsets.UTF_8).length > limits.documentBytes()) {
      throw LimitProblems.exceeded(Limit.DOCUMENT_BYTES, limits.documentBytes());
    }
    try {
      Document parsed = parse(text, limits);
      DocumentGuard.check(parsed, limits);
      return validated(parsed, schema.get());
    } catch (InvalidSyntaxException e) {
      return new PreparedDocument.Invalid(List.of(e.toInvalidSyntaxError()));
    }
  }

  private PreparedDocument validated(Document written, GraphQLSchema schema) {
    Document document = new BareMutations(schema).completed(rewriter(schema).rewrite(written));
    List<GraphQLError> errors = new ArrayList<>(validate(document, schema));
    errors.addAll(OfferedDirectives.errors(document, schema));
    if (errors.isEmpty()) {
      errors.addAll(SubscriptionRoots.errors(document));
    }
    return errors.isEmpty()
        ? new PreparedDocument.Valid(document, KnownOperations.of(document, schema))
        : new PreparedDocument.Invalid(ValidationMessages.translated(errors, document));
  }

  private TypeNameRewriter rewriter(GraphQLSchema schema) {
    TypeNameRewriter known = rewriter;
    if (known == null) {
      known = new TypeNameRewriter(FormerTypeNames.of(api, schema));
      rewriter = known;
    }
    return known;
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
          schema,
          document,
          rule -> rule != OperationValidationRule.SUBSCRIPTION_UNIQUE_ROOT_FIELD,
          ValidationMessages.LOCALE,
          QueryComplexityLimits.getDefaultLimits());
    } catch (GoodFaithIntrospectionExceeded e) {
      throw LimitProblems.refused(
          "introspection", 1, "Introspection may ask for each part of the schema once.");
    }
  }
}
