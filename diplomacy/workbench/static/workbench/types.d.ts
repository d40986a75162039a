// The types that modules name of each other. They stand here, since the storage of static files would take an import in a comment for one.

type Answer = import("./api.js").Answer;
type Api = import("./api.js").Api;
type Bench = import("./bench.js").Bench;
type Block = import("./layout.js").Block;
type Choice = import("./combobox.js").Choice;
type Decision = import("./deciding.js").Decision;
type Editors = import("./editors.js").Editors;
type FormView = import("./form_view.js").FormView;
type Head = import("./head.js").Head;
type Keyboard = import("./keys.js").Keyboard;
type Line = import("./list_view.js").Line;
type Mark = import("./text_view.js").Mark;
type NextFrame = import("./next_frame.js").NextFrame;
type Placed = import("./layout.js").Placed;
type Resource = import("./store.js").Resource;
type Proposal = import("./store.js").Proposal;
type Row = import("./store.js").Row;
type State = import("./store.js").State;
type Store = import("./store.js").Store;
