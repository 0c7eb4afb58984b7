import { useEffect, useRef, useState } from 'preact/hooks';
import { UserError } from '../../errors.ts';
import { type Imported, importText } from '../import.ts';

const MOST_BYTES = 10 << 20;

function read(text: string): Imported | string[] {
  try {
    return importText(text);
  } catch (error) {
    if (error instanceof UserError) return error.problems.slice(0, 8);
    if (error instanceof SyntaxError) return [`This is no JSON: ${error.message}`];
    throw error;
  }
}

/** The dialog that brings profiles in. */
export function ImportDialog({
  isOpen,
  onClose,
  onImport,
}: {
  isOpen: boolean;
  onClose: () => void;
  onImport: (imported: Imported, isReplacing: boolean) => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<string[]>([]);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isOpen]);
  const bring = (isReplacing: boolean) => {
    const result = read(text);
    if (Array.isArray(result)) return setProblems(result);
    setText('');
    setProblems([]);
    onImport(result, isReplacing);
    return onClose();
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > MOST_BYTES) setProblems([`${file.name} is larger than ${MOST_BYTES >> 20} MB.`]);
    else setText(await file.text());
  };
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="import-title">
      <h2 id="import-title">Import profiles</h2>
      <p id="import-help">
        SetChargingProfile payloads or frames, ChargingProfile objects with their evseId, a ReportChargingProfiles
        message, or a list of them. The version is told by how they are written.
      </p>
      <textarea
        aria-label="JSON"
        aria-describedby={problems.length ? 'import-problems' : 'import-help'}
        rows={12}
        spellcheck={false}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {problems.length > 0 && (
        <ul class="problems" id="import-problems" role="alert">
          {problems.map((problem) => (
            <li key={problem} class="error">
              {problem}
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        <label class="file">
          <span>From a file</span>
          <input
            type="file"
            accept=".json,application/json"
            onChange={(event) => open(event.currentTarget.files?.[0])}
          />
        </label>
      </div>
      <div class="row end">
        <button type="button" class="plain" onClick={onClose}>
          Cancel
        </button>
        <button type="button" onClick={() => bring(false)}>
          Add to these
        </button>
        <button type="button" class="primary" onClick={() => bring(true)}>
          Replace all
        </button>
      </div>
    </dialog>
  );
}
