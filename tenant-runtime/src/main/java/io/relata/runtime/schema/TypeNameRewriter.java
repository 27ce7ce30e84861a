package io.relata.runtime.schema;

import graphql.language.AstTransformer;
import graphql.language.Document;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.TypeName;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;
import java.util.Map;

/**
 * Puts present type names in the place of former ones: in fragments, and in the definitions of
 * variables.
 */
final class TypeNameRewriter {

  private final Map<String, String> presentByFormer;

  TypeNameRewriter(Map<String, String> presentByFormer) {
    this.presentByFormer = presentByFormer;
  }

  Document rewrite(Document document) {
    if (presentByFormer.isEmpty()) {
      return document;
    }
    return (Document) new AstTransformer().transform(document, new Renaming());
  }

  private final class Renaming extends NodeVisitorStub {
    @Override
    @SuppressWarnings("rawtypes")
    public TraversalControl visitTypeName(TypeName node, TraverserContext<Node> context) {
      String present = presentByFormer.get(node.getName());
      if (present != null) {
        return TreeTransformerUtil.changeNode(context, node.transform(name -> name.name(present)));
      }
      return TraversalControl.CONTINUE;
    }
  }
}
