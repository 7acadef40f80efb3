// Renders /openapi.json. Everything is built with textContent, so nothing in the description can become markup.

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** An element with attributes and children; strings become text. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) element.setAttribute(key, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function operationsOf(description) {
  return Object.entries(description.paths).flatMap(([path, item]) =>
    methods
      .filter((method) => item[method])
      .map((method) => ({ path, method, ...item[method], id: `${method}${path}`.replace(/[^a-z0-9]+/gi, '-') })),
  );
}

/** A schema in the shorthand people read: names, types, "?" for optional, references by name. */
function shorthand(schema, indent = '') {
  if (!schema) return 'any';
  if (schema.$ref) return schema.$ref.split('/').at(-1);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const options = schema.oneOf ?? schema.anyOf;
  if (options) return [...new Set(options.map((option) => shorthand(option, indent)))].join(' | ');
  if (schema.allOf) return schema.allOf.map((part) => shorthand(part, indent)).join(' & ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => shorthand({ ...schema, type }, indent)).join(' | ');
  if (schema.type === 'array') return `${shorthand(schema.items, indent)}[]`;
  if (schema.type === 'object' || schema.properties) return objectShorthand(schema, indent);
  return [schema.type ?? 'any', schema.format ? `(${schema.format})` : ''].join('');
}

function objectShorthand(schema, indent) {
  const inner = `${indent}  `;
  const required = new Set(schema.required ?? []);
  const lines = Object.entries(schema.properties ?? {}).map(
    ([name, member]) => `${inner}${name}${required.has(name) ? '' : '?'}: ${shorthand(member, inner)}`,
  );
  if (schema.additionalProperties && typeof schema.additionalProperties === 'object')
    lines.push(`${inner}[name]: ${shorthand(schema.additionalProperties, inner)}`);
  return lines.length > 0 ? `{\n${lines.join('\n')}\n${indent}}` : '{}';
}

function parameterTable(parameters) {
  const rows = parameters.map((parameter) =>
    make(
      'tr',
      null,
      make('td', null, make('code', null, parameter.name)),
      make('td', null, `${parameter.in}${parameter.required ? ', required' : ''}`),
      make('td', null, make('code', null, shorthand(parameter.schema))),
      make('td', null, parameter.description ?? ''),
    ),
  );
  const head = make(
    'tr',
    null,
    ...['Name', 'Where', 'Type', 'Meaning'].map((name) => make('th', { scope: 'col' }, name)),
  );
  return make('table', null, make('thead', null, head), make('tbody', null, ...rows));
}

function contentBlocks(content) {
  return Object.entries(content ?? {}).map(([mediaType, { schema }]) =>
    make('div', null, make('code', { class: 'right' }, mediaType), make('pre', null, shorthand(schema))),
  );
}

function needs(operation) {
  const right = operation['x-right'];
  if (right === 'public') return 'Open to everybody';
  return right === 'signed_in' ? 'Needs a session or an API key' : `Needs the right ${right}`;
}

function operationArticle(operation) {
  const answers = Object.entries(operation.responses ?? {}).map(([status, answer]) =>
    make(
      'details',
      Number(status) < 300 ? { open: '' } : null,
      make('summary', null, `${status} ${answer.description ?? ''}`),
      ...contentBlocks(answer.content),
    ),
  );
  const parameters = operation.parameters ?? [];
  return make(
    'article',
    { id: operation.id },
    make('h3', null, make('span', { class: 'method' }, operation.method.toUpperCase()), operation.path),
    make('p', null, operation.summary ?? '', make('br'), make('span', { class: 'right' }, needs(operation))),
    operation.description ? make('p', null, operation.description) : null,
    parameters.length > 0 ? make('h4', null, 'Parameters') : null,
    parameters.length > 0 ? parameterTable(parameters) : null,
    operation.requestBody ? make('h4', null, 'Body') : null,
    ...contentBlocks(operation.requestBody?.content),
    make('h4', null, 'Answers'),
    ...answers,
  );
}

function render(description) {
  const operations = operationsOf(description);
  const tags = [...new Set(operations.flatMap((operation) => operation.tags ?? []))];
  const list = document.getElementById('list');
  const main = document.getElementById('content');
  main.replaceChildren(
    make('h1', null, description.info.title),
    make('p', null, `Version ${description.info.version}. `, make('a', { href: '/openapi.json' }, 'openapi.json')),
    make('p', null, description.info.description ?? ''),
  );
  for (const tag of tags) {
    list.append(make('h2', null, tag));
    main.append(make('h2', null, tag));
    for (const operation of operations.filter((candidate) => candidate.tags?.includes(tag))) {
      list.append(make('a', { href: `#${operation.id}` }, `${operation.method.toUpperCase()} ${operation.path}`));
      main.append(operationArticle(operation));
    }
  }
  main.append(make('h2', null, 'Schemas'));
  for (const [name, schema] of Object.entries(description.components?.schemas ?? {}))
    main.append(
      make('article', { id: `schema-${name}` }, make('h3', null, name), make('pre', null, shorthand(schema))),
    );
}

function filter(words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  for (const article of document.querySelectorAll('article')) {
    const text = article.textContent.toLowerCase();
    article.hidden = !wanted.every((word) => text.includes(word));
    const link = document.querySelector(`nav a[href="#${article.id}"]`);
    if (link) link.hidden = article.hidden;
  }
}

try {
  const answer = await fetch('/openapi.json');
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  render(await answer.json());
  document.getElementById('find').addEventListener('input', (event) => filter(event.target.value));
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
} catch (error) {
  document.getElementById('content').textContent = `The description could not be loaded: ${error.message}`;
}
