/* What the vendored scripts ask of the package "uuid": names that do not repeat within the page. */
var uuid = (function () {
  let count = 0;
  return { v4: () => "item-" + ++count };
})();
var uuidv4 = uuid;
